/// Cleaning of the strings that pages give in attributes and JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pith {

/// Character references decoded once more (sites encode twice), tags and control characters gone, white space
/// collapsed, at most `most_characters` code points. Valid UTF-8 in, valid UTF-8 out.
std::string clean_string(std::string_view text, std::size_t most_characters);

/// Numeric references and the common named ones, each once; the rest stays as it stands (HTML, section 13.5).
std::string decode_references(std::string_view text);

/// Without "<b>", "</p>" and their kin; a '<' that opens no tag stays.
std::string strip_tags(std::string_view text);

/// The first `most` code points.
std::string_view first_characters(std::string_view text, std::size_t most);

std::size_t count_characters(std::string_view text);

/// The pieces between any of the ASCII `separators`, trimmed, none empty.
std::vector<std::string_view> split(std::string_view text, std::string_view separators);

std::string ascii_lower(std::string_view text);

}  // namespace pith
