/// How the HTML parser treats elements, by name: what the tree construction rules ask of a tag.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace pith {

/// Properties of an element, as bits (HTML, sections 13.2.4.2, 13.2.4.3 and 13.2.6.4.7).
namespace kind {
inline constexpr std::uint32_t is_void = 1 << 0;           ///< has no content
inline constexpr std::uint32_t special = 1 << 1;           ///< stops an ordinary end tag's search
inline constexpr std::uint32_t scope = 1 << 2;             ///< bounds "has an element in scope"
inline constexpr std::uint32_t closes_p = 1 << 3;          ///< its start tag ends an open paragraph
inline constexpr std::uint32_t formatting_kind = 1 << 4;   ///< in the list of active formatting elements
inline constexpr std::uint32_t marker = 1 << 5;            ///< sets a marker in that list
inline constexpr std::uint32_t raw_text = 1 << 6;          ///< its content is text
inline constexpr std::uint32_t single = 1 << 7;            ///< html, head, body, frameset: never nested
inline constexpr std::uint32_t implied_end = 1 << 8;       ///< its end tag may be left out
inline constexpr std::uint32_t list_scope = 1 << 9;        ///< bounds the search for an open li, dd or dt
inline constexpr std::uint32_t breaks_out = 1 << 10;       ///< its start tag ends foreign content
inline constexpr std::uint32_t html_in_foreign = 1 << 11;  ///< foreign, with HTML inside: foreignObject, mtext, ...
}  // namespace kind

/// The elements that the rules name one by one, the six headings and the four parts of ruby as one each; other names
/// get numbers of their own behind `last`.
enum class ElementId : std::uint32_t {
    none,
    html,
    body,
    p,
    li,
    dd,
    dt,
    option,
    optgroup,
    select,
    table,
    caption,
    colgroup,
    tbody,
    thead,
    tfoot,
    tr,
    td,
    th,
    a,
    nobr,
    button,
    form,
    heading,
    ruby,
    ruby_part,
    svg,
    math,
    script,
    plaintext,
    br,
    ul,
    ol,
    template_element,
    last
};

struct Element {
    ElementId id = ElementId::none;
    std::uint32_t kinds = 0;

    bool is(std::uint32_t kind) const { return (kinds & kind) != 0; }
};

/// Names to elements. Grows by the names that a page invents.
class ElementIds {
  public:
    ElementIds();

    /// `name` in any case. ElementId::none where the page has invented too many names already.
    Element find(std::string_view name);

    /// Larger than every ElementId given so far.
    std::size_t size() const { return next_; }

  private:
    std::unordered_map<std::string, Element> others_;
    std::uint32_t next_;
    std::string lower_;
};

}  // namespace pith
