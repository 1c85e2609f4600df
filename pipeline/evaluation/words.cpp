#include "pipeline/evaluation/words.h"

#include <re2/re2.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "pipeline/model/text.h"

namespace pith {
namespace {

bool stands_alone(char32_t c) {
    return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1780 && c <= 0x17FF) || (c >= 0x3040 && c <= 0x30FF) ||
           (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF);
}

/// str.isalnum() or "_".
bool is_word(char32_t c) {
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    constexpr std::uint32_t letters_and_numbers = U_GC_L_MASK | U_GC_N_MASK;
    return (U_GET_GC_MASK(static_cast<UChar32>(c)) & letters_and_numbers) != 0;
}

/// str.isspace() of Python, which the reference scorer uses.
bool is_python_space(char32_t c) {
    return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string collapse(std::string_view text) {
    std::string out;
    bool space = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        if (is_python_space(next_code_point(text, at))) {
            space = true;
            continue;
        }
        if (space && !out.empty()) out += ' ';
        space = false;
        out += text.substr(begin, at - begin);
    }
    return out;
}

std::string two_digits(std::string_view number) {
    std::size_t characters = 0;
    for (std::size_t at = 0; at < number.size(); ++characters) next_code_point(number, at);
    std::string padded(characters < 2 ? 1 : 0, '0');
    return padded.append(number);
}

}  // namespace

std::vector<std::string_view> words_in(std::string_view text) {
    std::vector<std::string_view> words;
    std::size_t begin = 0;
    bool in_word = false;
    const auto end_word = [&](std::size_t end) {
        if (in_word) words.push_back(text.substr(begin, end - begin));
        in_word = false;
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const char32_t c = next_code_point(text, at);
        if (stands_alone(c)) {
            end_word(start);
            words.push_back(text.substr(start, at - start));
        } else if (!is_word(c)) {
            end_word(start);
        } else if (!in_word) {
            begin = start;
            in_word = true;
        }
    }
    end_word(text.size());
    return words;
}

std::string lower(std::string_view text) {
    std::string out;
    if (is_ascii(text)) {
        out = text;
        for (char& c : out)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
        return out;
    }
    const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
    icu::UnicodeString::fromUTF8(piece).toLower(icu::Locale::getRoot()).toUTF8String(out);
    return out;
}

std::string squash(std::string_view text) {
    return collapse(lower(text));
}

std::string normal_date(std::string_view text) {
    static const re2::RE2 pattern(R"((\p{Nd}{4})[^\pL\pN_](\p{Nd}{1,2})[^\pL\pN_](\p{Nd}{1,2}))");
    std::string year, month, day;
    const re2::StringPiece piece(text.data(), text.size());
    if (re2::RE2::PartialMatch(piece, pattern, &year, &month, &day))
        return year + "-" + two_digits(month) + "-" + two_digits(day);
    std::size_t begin = text.size();
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        if (is_python_space(next_code_point(text, at))) continue;
        begin = std::min(begin, start);
        end = at;
    }
    return begin < end ? std::string(text.substr(begin, end - begin)) : std::string();
}

std::string page_id(std::string_view name) {
    name.remove_prefix(name.rfind('/') + 1);  // npos + 1 is 0
    for (bool cut = true; cut;) {
        cut = false;
        for (const std::string_view ending : {".html", ".htm", ".txt", ".gz", ".zst"}) {
            if (!name.ends_with(ending)) continue;
            name.remove_suffix(ending.size());
            cut = true;
        }
    }
    return std::string(name);
}

}  // namespace pith
