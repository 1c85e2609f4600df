#include "pipeline/discovery/xml_characters.h"

#include <algorithm>
#include <array>
#include <optional>

#include "pipeline/discovery/xml_reader.h"
#include "pipeline/model/text.h"

namespace pith {
namespace {

constexpr std::size_t longest_reference = 12;

int digit_of(char c, bool hex) {
    if (c >= '0' && c <= '9') return c - '0';
    const char lower = static_cast<char>(c | 32);
    return hex && lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// The digits of a numeric reference, without "#", → a character that XML allows; a space for another one.
std::optional<char32_t> numeric(std::string_view digits) {
    const bool hex = !digits.empty() && (digits[0] == 'x' || digits[0] == 'X');
    if (hex) digits.remove_prefix(1);
    if (digits.empty()) return std::nullopt;
    char32_t value = 0;
    for (const char c : digits) {
        const int digit = digit_of(c, hex);
        if (digit < 0) return std::nullopt;
        value = std::min<char32_t>(value * (hex ? 16 : 10) + static_cast<char32_t>(digit), 0x110000);
    }
    const bool allowed = (value >= 0x20 && value < 0xD800) || (value >= 0xE000 && value < 0xFFFE) ||
                         (value >= 0x10000 && value < 0x110000) || value == '\n' || value == '\t';
    return allowed ? value : U' ';
}

std::optional<char32_t> character_of(const std::string& name) {
    if (name.starts_with('#')) return numeric(std::string_view(name).substr(1));
    return name == "apos" ? U'\'' : html_reference(name);
}

void append_ascii(std::string& out, char c) {
    switch (c) {
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;  // "]]>" may not stand in a text
        case '&':
            out += "&amp;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\f':
            out += ' ';
            break;
        default:
            out += c;
    }
}

}  // namespace

void append_xml_text(std::string& out, std::string_view text, References references) {
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view here = text.substr(at);
        if (here.starts_with("\xEF\xBF\xBE") || here.starts_with("\xEF\xBF\xBF")) {  // U+FFFE, U+FFFF
            out += ' ';
            at += 3;
            continue;
        }
        if (here[0] == '&' && references == References::decode) {
            const std::size_t end = here.substr(0, longest_reference).find(';');
            const auto c = end == here.npos ? std::nullopt : character_of(std::string(here.substr(1, end - 1)));
            if (c) {
                if (is_ascii(*c))
                    append_ascii(out, static_cast<char>(*c));
                else
                    append_code_point(out, *c);
                at += end + 1;
                continue;
            }
        }
        append_ascii(out, here[0]);
        ++at;
    }
}

}  // namespace pith
