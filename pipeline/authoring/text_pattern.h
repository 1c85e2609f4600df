/// A pattern for a text, and pieces of it for a case.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pith {

/// A pattern (RE2) that a short text matches as a whole and a long one from its beginning; without regard to case;
/// numbers match any number.
std::string text_pattern(std::string_view text);

/// The text, or its first words: at most `max_words` parted by white space, and as many characters eight times.
std::string first_words(std::string_view text, std::size_t max_words);

/// Text as a parser of HTML reads it back.
std::string as_html(std::string_view text);

}  // namespace pith
