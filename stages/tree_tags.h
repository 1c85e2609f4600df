/// Tags with their attributes, read once, for the tree builder.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/document.h"
#include "stages/tree_names.h"

namespace pith::tree {

struct Token {
    Name name = Name::unknown;
    std::string_view written;  ///< the name as the page has it
    std::size_t begin = 0;     ///< of "<"
    std::size_t end = 0;       ///< one past ">"
    bool is_end = false;
    bool self_closing = false;
};

/// Reads tags (HTML, sections 13.2.5.6 to 13.2.5.40). Values without references are views into the page.
class TagReader {
  public:
    /// `texts` keeps names and values that differ from what the page has.
    TagReader(std::string_view html, std::deque<std::string>& texts) : html_(html), texts_(texts) {}

    enum class Outcome { tag, end_of_page, too_hard };

    /// The tag that begins at `at` with "<" or "</" and a letter. A start tag's attributes are appended to
    /// `attributes`, the first of each name.
    Outcome read(std::size_t at, Token& token, std::vector<Attribute>& attributes);

  private:
    bool read_attribute(std::vector<Attribute>& attributes, std::size_t first, bool wanted);
    std::string_view read_value();
    std::string_view lower(std::string_view name);
    bool decode(std::string_view& value);

    static constexpr std::size_t most_attributes = 256;

    std::string_view html_;
    std::deque<std::string>& texts_;
    std::size_t at_ = 0;
    AttributeNames names_;  ///< of the tag that is read
};

}  // namespace pith::tree
