// Escapes and classes of characters.
#include <algorithm>
#include <charconv>
#include <cstdint>

#include "pipeline/model/text.h"
#include "rules/engine/pattern_parser.h"

namespace pith {
namespace {

using Texts = KnownTexts::Texts;

constexpr std::size_t max_class = 10;
constexpr std::size_t max_class_members = 32;  // before they are folded

}  // namespace

/// \x41 or \x{41}, behind the backslash.
bool PatternParser::hexadecimal(char32_t& c) {
    ++at_;
    const bool braces = skip("{");
    const std::size_t digits = braces ? pattern_.find('}', at_) - at_ : 2;
    if (digits > 6 || at_ + digits > pattern_.size()) return false;
    std::uint32_t value = 0;
    const char* begin = pattern_.data() + at_;
    const auto [end, error] = std::from_chars(begin, begin + digits, value, 16);
    if (error != std::errc() || end != begin + digits || value > 0x10FFFF) return false;
    at_ += digits + (braces ? 1 : 0);
    c = value;
    return true;
}

KnownTexts PatternParser::escape() {
    ++at_;
    if (at_end()) return fail();
    const char c = pattern_[at_];
    switch (c) {
        case 'b':
        case 'B':
            ++at_;
            return KnownTexts::texts({""});
        case 'A':
            ++at_;
            return KnownTexts::texts({std::string(1, text_begin)});
        case 'z':
            ++at_;
            return KnownTexts::texts({std::string(1, text_end)});
        case 's':
            ++at_;
            return KnownTexts::texts({" "});  // what fold_letters() makes of all of them
        case 'x': {
            std::string bytes;
            char32_t character = 0;
            if (!hexadecimal(character)) return fail();
            append_code_point(bytes, character);
            return folded(bytes);
        }
        case 'd':
            ++at_;
            return KnownTexts::texts({"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"});
        case 'D':
        case 'w':
        case 'W':
        case 'S':
        case 'C':
            ++at_;
            return KnownTexts::anything();
        case 'p':
        case 'P':
            ++at_;
            if (skip("{"))
                at_ = std::min(pattern_.find('}', at_), pattern_.size() - 1) + 1;
            else
                at_ = std::min(at_ + 1, pattern_.size());
            return KnownTexts::anything();
        default:
            break;
    }
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return letter ? fail() : literal();
}

/// A class of few characters is worth spelling out; any other may be any character.
KnownTexts PatternParser::char_class() {
    ++at_;
    bool many = skip("^");
    std::u32string members;
    bool first = true;
    for (; !at_end() && (first || peek() != ']'); first = false)
        if (!class_member(members, many)) return fail();
    if (!skip("]")) return fail();
    if (many || members.size() > max_class_members) return KnownTexts::anything();
    Texts texts;
    for (const char32_t member : members) {
        std::string bytes;
        append_code_point(bytes, member);
        std::string one;
        fold_letters(bytes, one);
        texts.push_back(std::move(one));
    }
    std::sort(texts.begin(), texts.end());
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
    return texts.size() > max_class ? KnownTexts::anything() : KnownTexts::texts(std::move(texts));
}

/// One member of a class, or the first of a range; `many` is set where it stands for no few known characters.
bool PatternParser::class_character(char32_t& c, bool& many) {
    if (peek() != '\\') {
        c = next_code_point(pattern_, at_);
        return true;
    }
    ++at_;
    if (at_end()) return false;
    const char sign = peek();
    if (sign == 'x') return hexadecimal(c);
    const bool letter = (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9');
    if (!letter) {
        c = next_code_point(pattern_, at_);
        return true;
    }
    ++at_;
    c = ' ';
    if (sign == 's') return true;
    many = true;
    if ((sign == 'p' || sign == 'P') && skip("{")) at_ = std::min(pattern_.find('}', at_), pattern_.size() - 1) + 1;
    return std::string_view("dDSwWpPtnrf").find(sign) != std::string_view::npos;
}

bool PatternParser::class_member(std::u32string& members, bool& many) {
    if (skip("[:")) {
        const std::size_t end = pattern_.find(":]", at_);
        if (end == std::string_view::npos) return false;
        at_ = end + 2;
        many = true;
        return true;
    }
    char32_t c = 0;
    if (at_end() || !class_character(c, many)) return false;
    members.push_back(c);
    if (peek() != '-' || at_ + 1 >= pattern_.size() || pattern_[at_ + 1] == ']') return true;
    ++at_;
    char32_t last = 0;
    if (!class_character(last, many)) return false;
    many = many || last < c || last - c > max_class;
    for (char32_t next = c + 1; !many && next <= last; ++next) members.push_back(next);
    return true;
}

}  // namespace pith
