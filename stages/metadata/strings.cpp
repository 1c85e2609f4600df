#include "stages/metadata/strings.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "pipeline/model/text.h"

namespace pith {
namespace {

struct Reference {
    std::string_view name;
    char32_t character;
};

// The named references that stand doubly encoded in real metadata; the parser has decoded all others already.
constexpr std::array references{
    Reference{"amp", '&'},       Reference{"lt", '<'},        Reference{"gt", '>'},        Reference{"quot", '"'},
    Reference{"apos", '\''},     Reference{"nbsp", 0xA0},     Reference{"ndash", 0x2013},  Reference{"mdash", 0x2014},
    Reference{"hellip", 0x2026}, Reference{"lsquo", 0x2018},  Reference{"rsquo", 0x2019},  Reference{"sbquo", 0x201A},
    Reference{"ldquo", 0x201C},  Reference{"rdquo", 0x201D},  Reference{"bdquo", 0x201E},  Reference{"laquo", 0xAB},
    Reference{"raquo", 0xBB},    Reference{"lsaquo", 0x2039}, Reference{"rsaquo", 0x203A}, Reference{"bull", 0x2022},
    Reference{"middot", 0xB7},   Reference{"copy", 0xA9},     Reference{"reg", 0xAE},      Reference{"trade", 0x2122},
    Reference{"euro", 0x20AC},   Reference{"pound", 0xA3},    Reference{"deg", 0xB0},      Reference{"auml", 0xE4},
    Reference{"ouml", 0xF6},     Reference{"uuml", 0xFC},     Reference{"Auml", 0xC4},     Reference{"Ouml", 0xD6},
    Reference{"Uuml", 0xDC},     Reference{"szlig", 0xDF},    Reference{"agrave", 0xE0},   Reference{"aacute", 0xE1},
    Reference{"acirc", 0xE2},    Reference{"atilde", 0xE3},   Reference{"ccedil", 0xE7},   Reference{"egrave", 0xE8},
    Reference{"eacute", 0xE9},   Reference{"ecirc", 0xEA},    Reference{"euml", 0xEB},     Reference{"iacute", 0xED},
    Reference{"icirc", 0xEE},    Reference{"ntilde", 0xF1},   Reference{"oacute", 0xF3},   Reference{"ocirc", 0xF4},
    Reference{"otilde", 0xF5},   Reference{"oslash", 0xF8},   Reference{"ugrave", 0xF9},   Reference{"uacute", 0xFA},
    Reference{"Eacute", 0xC9},   Reference{"aring", 0xE5},    Reference{"aelig", 0xE6},    Reference{"shy", 0xAD},
    Reference{"iexcl", 0xA1},    Reference{"iquest", 0xBF},   Reference{"times", 0xD7},
};

void append(std::string& out, char32_t c) {
    utf8proc_uint8_t bytes[4];
    const auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), bytes);
    out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

std::optional<char32_t> numeric_reference(std::string_view digits) {
    const bool hex = !digits.empty() && (digits[0] == 'x' || digits[0] == 'X');
    if (hex) digits.remove_prefix(1);
    if (digits.empty() || digits.size() > 7) return std::nullopt;
    char32_t value = 0;
    for (const char c : digits) {
        const auto byte = static_cast<unsigned char>(c);
        const bool letter = hex && ((byte | 32) >= 'a' && (byte | 32) <= 'f');
        if (!letter && (byte < '0' || byte > '9')) return std::nullopt;
        value = value * (hex ? 16 : 10) + (letter ? (byte | 32u) - 'a' + 10 : byte - '0');
    }
    const bool valid = value > 0 && value <= 0x10FFFF && !(value >= 0xD800 && value <= 0xDFFF);
    return valid ? value : U'\xFFFD';
}

/// The character that "&name;" stands for.
std::optional<char32_t> resolve(std::string_view name) {
    if (!name.empty() && name[0] == '#') return numeric_reference(name.substr(1));
    const auto found =
        std::find_if(references.begin(), references.end(), [&](const auto& r) { return r.name == name; });
    return found == references.end() ? std::nullopt : std::optional(found->character);
}

/// C0 and C1 controls, byte order marks, soft hyphens and zero-width spaces; joiners carry meaning in some scripts.
bool is_noise(char32_t c) {
    return (c < 0x20 && !(c >= '\t' && c <= '\r')) || (c >= 0x7F && c < 0xA0 && c != 0x85) || c == 0xAD ||
           c == 0x200B || c == 0xFEFF || c == 0x2060 || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
           c == 0x200E || c == 0x200F;
}

std::string without_noise(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t c = next_code_point(text, at);
        if (c == 0xFFFD && text.substr(begin, at - begin) != "\xEF\xBF\xBD") continue;
        if (!is_noise(c)) out.append(text.substr(begin, at - begin));
    }
    return out;
}

}  // namespace

std::string decode_references(std::string_view text) {
    constexpr std::size_t longest_name = 9;
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '&') {
            const std::size_t end = text.substr(0, std::min(text.size(), at + longest_name + 2)).find(';', at);
            const auto c = end == text.npos ? std::nullopt : resolve(text.substr(at + 1, end - at - 1));
            if (c) {
                append(out, *c);
                at = end + 1;
                continue;
            }
        }
        out += text[at++];
    }
    return out;
}

std::string strip_tags(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '<' && at + 1 < text.size()) {
            const char next = static_cast<char>(text[at + 1] | 32);
            const std::size_t end =
                (next >= 'a' && next <= 'z') || text[at + 1] == '/' ? text.find('>', at) : text.npos;
            if (end != text.npos) {
                out += ' ';
                at = end + 1;
                continue;
            }
            if (text.find('>', at) == text.npos) {  // no tag can follow: keeps the scan linear
                out.append(text.substr(at));
                break;
            }
        }
        out += text[at++];
    }
    return out;
}

std::string_view first_characters(std::string_view text, std::size_t most) {
    std::size_t at = 0;
    while (at < text.size() && most-- > 0) next_code_point(text, at);
    return text.substr(0, at);
}

std::size_t count_characters(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) next_code_point(text, at);
    return count;
}

std::string clean_string(std::string_view text, std::size_t most_characters) {
    // Far more than what is kept, so that hostile fields cost little.
    text = first_characters(text, most_characters * 8);
    std::string cleaned(text);
    if (cleaned.find('&') != cleaned.npos) cleaned = decode_references(cleaned);
    if (cleaned.find('<') != cleaned.npos) cleaned = strip_tags(cleaned);
    cleaned = collapse_space(without_noise(cleaned));
    return std::string(trim(first_characters(cleaned, most_characters)));
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
    std::vector<std::string_view> pieces;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
        if (const auto piece = trim(text.substr(begin, end - begin)); !piece.empty()) pieces.push_back(piece);
        begin = end + 1;
    }
    return pieces;
}

std::string ascii_lower(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return lower;
}

}  // namespace pith
