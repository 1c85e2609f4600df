#include "stages/metadata/date_tokens.h"

#include <utf8proc.h>

#include <cstdint>

#include "pipeline/model/text.h"

namespace pith {
namespace {

/// Numbers with more digits say nothing here, and would overflow.
constexpr std::size_t most_digits = 17;

/// The digit's value in any script (Unicode gives decimal digits in runs of ten), or -1.
int digit_value(char32_t c) {
    if (c < 0x80) return c >= '0' && c <= '9' ? static_cast<int>(c - '0') : -1;
    if (utf8proc_category(static_cast<utf8proc_int32_t>(c)) != UTF8PROC_CATEGORY_ND) return -1;
    int value = 0;
    while (value < 9 && utf8proc_category(static_cast<utf8proc_int32_t>(c) - value - 1) == UTF8PROC_CATEGORY_ND)
        ++value;
    return c >= 0xFF10 && c <= 0xFF19 ? static_cast<int>(c - 0xFF10) : value;
}

bool is_letter(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
            return true;
        default:
            return false;
    }
}

DateToken::Kind kind_of(char32_t c) {
    if (digit_value(c) >= 0) return DateToken::Kind::number;
    return is_letter(c) ? DateToken::Kind::word : DateToken::Kind::mark;
}

}  // namespace

std::vector<DateToken> date_tokens(std::string_view text, std::size_t limit) {
    std::vector<DateToken> tokens;
    bool space = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t c = next_code_point(text, at);
        if (is_space(c)) {
            space = true;
            continue;
        }
        const auto kind = kind_of(c);
        const bool continues = !space && !tokens.empty() && tokens.back().kind == kind && kind != DateToken::Kind::mark;
        if (!continues) {
            if (tokens.size() == limit) break;
            tokens.push_back({.kind = kind, .text = text.substr(begin, 0), .mark = c, .space_before = space});
        }
        DateToken& token = tokens.back();
        token.text =
            std::string_view(token.text.data(), static_cast<std::size_t>(text.data() + at - token.text.data()));
        if (kind == DateToken::Kind::number && ++token.digits <= most_digits)
            token.value = token.value * 10 + digit_value(c);
        space = false;
    }
    return tokens;
}

}  // namespace pith
