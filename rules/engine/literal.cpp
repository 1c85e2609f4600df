#include "rules/engine/literal.h"

#include <fmt/format.h>

#include <iterator>

#include "pipeline/model/text.h"

namespace pith {
namespace {

/// The other characters that fold() makes this one of: the inverse of its tables.
std::string_view twins(char32_t c) {
    if (c == '\'') return "\\x{2018}-\\x{201B}\\x{2032}\\x{2BC}";
    if (c == '"') return "\\x{201C}-\\x{201F}\\x{AB}\\x{BB}\\x{2033}";
    if (c == '-') return "\\x{2010}-\\x{2015}\\x{2212}";
    return {};
}

void append(std::string& pattern, char32_t c) {
    const auto code = static_cast<std::uint32_t>(c);
    if (c == ' ')
        pattern += "\\s+";
    else if (c >= 0x80)
        fmt::format_to(std::back_inserter(pattern), "\\x{{{:X}}}", code);
    else
        fmt::format_to(std::back_inserter(pattern), "[\\x{{{:X}}}\\x{{{:X}}}{}]", code, code + 0xFEE0, twins(c));
}

}  // namespace

std::string literal_pattern(std::string_view text, LiteralMatch match) {
    const std::string folded = fold(text);
    if (folded.empty()) return {};
    std::string pattern = "(?i)";
    if (match == LiteralMatch::starts || match == LiteralMatch::equals) pattern += '^';
    for (std::size_t at = 0; at < folded.size();) append(pattern, next_code_point(folded, at));
    if (match == LiteralMatch::ends || match == LiteralMatch::equals) pattern += '$';
    return pattern;
}

}  // namespace pith
