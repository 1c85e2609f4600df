#include "pipeline/model/text.h"

#include <utf8proc.h>

#include <algorithm>

#include "pipeline/model/ascii.h"

namespace pith {
namespace {

void append(std::string& text, char32_t c) {
    utf8proc_uint8_t bytes[4];
    const auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), bytes);
    text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

/// The plain form of typographic quotes, dashes and full-width ASCII.
char32_t plain(char32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
    if (c == 0x2018 || c == 0x2019 || c == 0x201A || c == 0x201B || c == 0x2032 || c == 0x02BC) return '\'';
    if ((c >= 0x201C && c <= 0x201F) || c == 0x00AB || c == 0x00BB || c == 0x2033) return '"';
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) return '-';
    return c;
}

bool is_closing(char32_t c) {
    switch (c) {
        case '"':
        case '\'':
        case ')':
        case ']':
        case '}':
        case '*':
        case 0x00BB:
        case 0x00AB:
        case 0x2019:
        case 0x201D:
        case 0x201C:
        case 0x203A:
        case 0x300D:
        case 0x300F:
        case 0x3011:
        case 0xFF09:
        case 0x300B:
            return true;
        default:
            return false;
    }
}

bool is_sentence_end(char32_t c) {
    switch (c) {
        case '.':
        case '!':
        case '?':
        case 0x2026:
        case 0x3002:
        case 0xFF01:
        case 0xFF1F:
        case 0xFF0E:
        case 0x061F:
        case 0x06D4:
        case 0x0964:
        case 0x0965:
        case 0x1362:
        case 0x104B:
        case 0x17D4:
        case 0x0589:
        case 0x203D:
        case 0xFF61:
        case 0x203C:
        case 0x2047:
            return true;
        default:
            return false;
    }
}

/// Folds sixteen bytes at once. False where they hold more than visible ASCII with single spaces between, or where what
/// stands beside them may be white space too.
bool fold_chunk(std::string_view text, std::size_t& at, std::string& folded) {
    if (at + ascii::chunk_size >= text.size()) return false;
    const ascii::Chunk bytes = ascii::load(text.data() + at);
    const ascii::Chunk next = ascii::load(text.data() + at + 1);
    const ascii::Chunk visible = (bytes > ' ') & (bytes < 0x7F);
    if (!ascii::all(visible | ((bytes == ' ') & (next > ' ')))) return false;
    if (text[at] == ' ' && folded.empty()) return false;
    const ascii::Chunk lower = ascii::lower(bytes);
    folded.append(reinterpret_cast<const char*>(&lower), sizeof lower);
    at += sizeof lower;
    return true;
}

/// The code point that ends at `end`, which then stands before it; of bytes that are no UTF-8 the last alone.
char32_t last_code_point(std::string_view text, std::size_t& end) {
    std::size_t begin = end - 1;
    constexpr std::size_t longest = 4;
    while (begin > 0 && end - begin < longest && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
    std::size_t at = begin;
    const char32_t c = next_code_point(text.substr(0, end), at);
    if (at == end) {
        end = begin;
        return c;
    }
    --end;
    return 0xFFFD;
}

/// True if the sixteen bytes are ASCII without an apostrophe: all that makes a word of it is a letter or a digit.
bool has_no_apostrophe(const char* bytes) {
    const ascii::Chunk chunk = ascii::load(bytes);
    return ascii::all((chunk >= 0) & (chunk != '\''));
}

/// The words that begin in such bytes; one more byte must stand before them.
std::uint32_t words_begun(const char* bytes, bool in_word) {
    const ascii::Chunk words = ascii::alphanumeric(ascii::load(bytes));
    const ascii::Chunk before = ascii::alphanumeric(ascii::load(bytes - 1));
    const std::uint32_t begun = ascii::count(words & ~before);
    if (!words[0]) return begun;
    // Whether the first goes on with a word is known, and not told by the byte before it alone.
    return begun - (before[0] ? 0 : 1) + (in_word ? 0 : 1);
}

}  // namespace

namespace beyond_ascii {

bool is_space(char32_t c) {
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
           c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_spaceless(char32_t c) {
    return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1780 && c <= 0x17FF) || (c >= 0x3040 && c <= 0x30FF) ||
           (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_word_character(char32_t c) {
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
        case UTF8PROC_CATEGORY_NO:
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
            return true;
        default:
            return false;
    }
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
    utf8proc_int32_t c = -1;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at;
    const auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &c);
    if (length < 1) {
        ++at;
        return 0xFFFD;
    }
    at += static_cast<std::size_t>(length);
    return static_cast<char32_t>(c);
}

}  // namespace beyond_ascii

std::uint32_t count_words(std::string_view text) {
    std::uint32_t words = 0;
    std::uint32_t spaceless = 0;
    bool in_word = false;
    for (std::size_t at = 0; at < text.size();) {
        if (at > 0 && at + ascii::chunk_size <= text.size() && has_no_apostrophe(text.data() + at)) {
            words += words_begun(text.data() + at, in_word);
            at += ascii::chunk_size;
            in_word = is_word_character(static_cast<unsigned char>(text[at - 1]));
            continue;
        }
        for (const std::size_t end = std::min(at + ascii::chunk_size, text.size()); at < end;) {
            const char32_t c = next_code_point(text, at);
            if (is_spaceless(c)) {
                ++spaceless;
                in_word = false;
            } else {
                // An apostrophe inside a word does not end it.
                const bool word = is_word_character(c) || (in_word && (c == '\'' || c == 0x2019));
                if (word && !in_word) ++words;
                in_word = word;
            }
        }
    }
    return words + (spaceless + 1) / 2;
}

std::vector<std::string> words_of(std::string_view text) {
    const std::string folded = fold(text);
    std::vector<std::string> words;
    bool in_word = false;
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t begin = at;
        const char32_t c = next_code_point(folded, at);
        const bool spaceless = is_spaceless(c);
        const bool word = spaceless || is_word_character(c) || (in_word && c == '\'');
        if (word && (!in_word || spaceless)) words.emplace_back();
        if (word) words.back().append(folded, begin, at - begin);
        in_word = word && !spaceless;
    }
    // An apostrophe that ends a word was a quotation mark.
    for (std::string& word : words) word.erase(word.find_last_not_of('\'') + 1);
    return words;
}

std::string fold(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    bool space = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (is_ascii(byte)) {
            if (!space && fold_chunk(text, at, folded)) continue;
            ++at;
            if (is_space(byte)) {
                space = true;
                continue;
            }
            if (space && !folded.empty()) folded += ' ';
            space = false;
            folded += static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
            continue;
        }
        const char32_t c = beyond_ascii::next_code_point(text, at);
        if (is_space(c)) {
            space = true;
            continue;
        }
        if (space && !folded.empty()) folded += ' ';
        space = false;
        const char32_t p = plain(c);
        if (p < 0x80)
            folded += static_cast<char>(p >= 'A' && p <= 'Z' ? p + 32 : p);
        else
            append(folded, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(p))));
    }
    return folded;
}

char32_t letter_key(char32_t c) {
    if (is_space(c)) return ' ';
    const auto upper = utf8proc_toupper(static_cast<utf8proc_int32_t>(plain(c)));
    return static_cast<char32_t>(utf8proc_tolower(upper));
}

void append_code_point(std::string& text, char32_t c) {
    append(text, c);
}

std::string collapse_space(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool space = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        if (is_space(next_code_point(text, at))) {
            space = true;
            continue;
        }
        if (space && !out.empty()) out += ' ';
        space = false;
        out.append(text.substr(begin, at - begin));
    }
    return out;
}

std::string_view trim(std::string_view text) {
    std::size_t begin = 0;
    for (std::size_t next = 0; begin < text.size(); begin = next)
        if (!is_space(next_code_point(text, next))) break;
    std::size_t end = text.size();
    for (std::size_t last = end; end > begin; end = last) {
        if (!is_space(last_code_point(text, last))) break;
    }
    return text.substr(begin, end - begin);
}

bool ends_sentence(std::string_view text) {
    for (std::size_t end = text.size(); end > 0;) {
        const char32_t c = last_code_point(text, end);
        if (is_sentence_end(c)) return true;
        if (!is_space(c) && !is_closing(c)) return false;
    }
    return false;
}

}  // namespace pith
