#include "rules/engine/pattern_syntax.h"

#include <algorithm>
#include <array>

#include "pipeline/model/ascii.h"
#include "pipeline/model/text.h"
#include "rules/engine/pattern_parser.h"

namespace pith {

namespace {

/// Where the class that begins at `at` ends.
std::size_t end_of_class(std::string_view pattern, std::size_t at) {
    ++at;
    if (at < pattern.size() && pattern[at] == '^') ++at;
    for (std::size_t first = at; at < pattern.size() && (pattern[at] != ']' || at == first); ++at) {
        if (pattern[at] == '\\')
            ++at;
        else if (pattern.substr(at, 2) == "[:")
            at = std::min(pattern.find(":]", at), pattern.size() - 2) + 1;
    }
    return at;
}

}  // namespace

std::vector<std::string> required_texts(std::string_view pattern) {
    if (pattern.find("\\Q") != std::string_view::npos) return {};
    KnownTexts known = PatternParser(pattern).parse();
    std::vector<std::string> texts = known.exact ? std::move(*known.exact) : std::move(known.required);
    return worth(texts) >= 3 ? texts : std::vector<std::string>{};
}

char needed_sign(std::string_view pattern) {
    constexpr std::string_view signs = "/-:@#%&=~;,\"";
    if (pattern.find("\\Q") != std::string_view::npos) return 0;
    char needed = 0;
    int depth = 0;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        const char c = pattern[at];
        const char next = at + 1 < pattern.size() ? pattern[at + 1] : ' ';
        if (c == '\\')
            ++at;
        else if (c == '[')
            at = end_of_class(pattern, at);
        else if (c == '{')
            at = std::min(pattern.find('}', at), pattern.size());
        else if (c == '(' || c == ')')
            depth += c == '(' ? 1 : -1;
        else if (c == '|' && depth == 0)
            return 0;
        else if (depth == 0 && signs.find(c) != std::string_view::npos && next != '?' && next != '*' && next != '{')
            needed = c;
    }
    return needed;
}

void fold_letters(std::string_view text, std::string& folded) {
    // Latin, Greek, Cyrillic, Armenian: most letters that have a case.
    static const auto keys = [] {
        std::array<char32_t, 0x590> table{};
        for (char32_t c = 0; c < table.size(); ++c) table[c] = letter_key(c);
        return table;
    }();
    const auto add_ascii = [&](std::string_view run) {
        const std::size_t begin = folded.size();
        folded.append(run);
        char* bytes = folded.data() + begin;
        for (std::size_t i = 0; i < run.size(); ++i) {
            const char c = bytes[i];
            bytes[i] = c >= '\t' && c <= '\r' ? ' ' : ascii::lower(c);
        }
    };
    const auto has_no_case = [](char32_t c) { return c > 0x3000 && c < 0xA640; };
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const std::size_t begin = at;
        if (byte < 0x80) {
            at = ascii::end_of_run(text, at);
            add_ascii(text.substr(begin, at - begin));
            continue;
        }
        const char32_t c = next_code_point(text, at);
        const char32_t key = c < keys.size() ? keys[c] : has_no_case(c) ? c : letter_key(c);
        if (key == c && c != 0xFFFD)
            folded.append(text, begin, at - begin);
        else
            append_code_point(folded, key);
    }
}

int selectivity(std::string_view required) {
    int value = 0;
    for (const char c : required)
        if ((static_cast<unsigned char>(c) & 0xC0) != 0x80)
            value += c == text_begin || c == text_end        ? 2
                     : static_cast<unsigned char>(c) >= 0x80 ? 2
                     : c == ' '                              ? 0
                                                             : 1;
    return value;
}

}  // namespace pith
