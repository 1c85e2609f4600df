#include "stages/element_kinds.h"

#include <algorithm>

namespace pith {
namespace {

using namespace kind;

struct Row {
    std::string_view names;  ///< parted by spaces
    std::uint32_t kinds;
    ElementId id = ElementId::none;  ///< none: each name gets its own number
};

constexpr std::uint32_t block = special | closes_p | list_scope;
constexpr std::uint32_t table_part = special | implied_end | list_scope;

// clang-format off
constexpr Row rows[] = {
    {"html", single | scope | special | list_scope, ElementId::html},
    {"body", single | special | list_scope | breaks_out, ElementId::body},
    {"head frameset", single | special | list_scope | breaks_out},
    {"p", special | closes_p | implied_end | breaks_out, ElementId::p},
    {"div", special | closes_p | breaks_out},
    {"address", special | closes_p},
    {"li", block | implied_end | breaks_out, ElementId::li},
    {"dd", block | implied_end | breaks_out, ElementId::dd},
    {"dt", block | implied_end | breaks_out, ElementId::dt},
    {"ul", block | breaks_out, ElementId::ul},
    {"ol", block | breaks_out, ElementId::ol},
    {"dl menu pre blockquote center", block | breaks_out},
    {"listing article aside details dialog dir fieldset figcaption figure footer header hgroup main nav section summary "
     "search", block},
    {"h1 h2 h3 h4 h5 h6", block | breaks_out, ElementId::heading},
    {"form", block, ElementId::form},
    {"plaintext", block, ElementId::plaintext},
    {"hr", is_void | block | breaks_out},
    {"br", is_void | special | breaks_out, ElementId::br},
    {"embed img image meta", is_void | special | breaks_out},
    {"area keygen wbr input param source track base link col frame basefont bgsound command", is_void | special},
    {"table", special | scope | list_scope | breaks_out, ElementId::table},
    {"caption", table_part | scope | marker, ElementId::caption},
    {"colgroup", table_part, ElementId::colgroup},
    {"tbody", table_part, ElementId::tbody},
    {"thead", table_part, ElementId::thead},
    {"tfoot", table_part, ElementId::tfoot},
    {"tr", table_part, ElementId::tr},
    {"td", table_part | scope | marker, ElementId::td},
    {"th", table_part | scope | marker, ElementId::th},
    {"applet marquee object", special | scope | marker | list_scope},
    {"template", special | scope | marker | list_scope, ElementId::template_element},
    {"button", special | list_scope, ElementId::button},
    {"select", special | list_scope, ElementId::select},
    {"option", implied_end, ElementId::option},
    {"optgroup", implied_end, ElementId::optgroup},
    {"rb rt rp rtc", implied_end, ElementId::ruby_part},
    {"a", formatting_kind, ElementId::a},
    {"nobr", formatting_kind | breaks_out, ElementId::nobr},
    {"b big code em i s small strike strong tt u", formatting_kind | breaks_out},
    {"font", formatting_kind},
    {"span sub sup var", breaks_out},
    {"ruby", breaks_out, ElementId::ruby},
    {"noscript", special | list_scope},
    {"textarea title style iframe noembed noframes", special | raw_text},
    {"xmp", special | raw_text | closes_p},
    {"script", special | raw_text, ElementId::script},
    {"svg", 0, ElementId::svg},
    {"math", 0, ElementId::math},
    {"foreignobject desc mi mo mn ms mtext annotation-xml", scope | special | html_in_foreign | list_scope},
};
// clang-format on

using Index = std::unordered_map<std::string_view, Element>;

struct Known {
    Index index;
    std::uint32_t next = static_cast<std::uint32_t>(ElementId::last) + 1;

    Known() {
        for (const Row& row : rows)
            for (std::string_view rest = row.names; !rest.empty();) {
                const auto length = std::min(rest.find(' '), rest.size());
                const auto id = row.id == ElementId::none ? static_cast<ElementId>(next++) : row.id;
                index.emplace(rest.substr(0, length), Element{id, row.kinds});
                rest.remove_prefix(std::min(length + 1, rest.size()));
            }
    }
};

const Known& known() {
    static const Known table;
    return table;
}

}  // namespace

ElementIds::ElementIds() : next_(known().next) {}

Element ElementIds::find(std::string_view name) {
    // Longer names are told apart by their first bytes only: a guess for names that no page has.
    constexpr std::size_t longest_name = 64, most_names = 10'000;
    lower_.assign(name.substr(0, longest_name));
    for (char& c : lower_)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (const auto found = known().index.find(lower_); found != known().index.end()) return found->second;
    if (const auto found = others_.find(lower_); found != others_.end()) return found->second;
    if (others_.size() == most_names) return {};
    return others_.emplace(lower_, Element{static_cast<ElementId>(next_++), 0}).first->second;
}

}  // namespace pith
