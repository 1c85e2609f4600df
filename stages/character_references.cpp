#include "stages/character_references.h"

#include <algorithm>

namespace pith {
namespace {

constexpr std::string_view decimal_digits = "0123456789";
constexpr std::string_view hexadecimal_digits = "0123456789abcdefABCDEF";

/// So many digits, leading zeros aside, are over U+10FFFF.
constexpr std::size_t decimal_limit = 8, hexadecimal_limit = 7;

}  // namespace

std::string cap_references(std::string_view html) {
    std::string made;
    std::size_t kept = 0;  // all before it is in `made`
    for (auto at = html.find("&#"); at != std::string_view::npos; at = html.find("&#", at)) {
        at += 2;
        const bool hexadecimal = at < html.size() && (html[at] == 'x' || html[at] == 'X');
        if (hexadecimal) ++at;
        const auto end =
            std::min(html.find_first_not_of(hexadecimal ? hexadecimal_digits : decimal_digits, at), html.size());
        const auto first = std::min(html.find_first_not_of('0', at), end);
        if (end - first >= (hexadecimal ? hexadecimal_limit : decimal_limit)) {
            made += html.substr(kept, at - kept);
            made += hexadecimal ? "110000" : "1114112";
            kept = end;
        }
        at = end;
    }
    made += html.substr(kept);
    return made;
}

}  // namespace pith
