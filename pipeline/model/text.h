/// Small operations on UTF-8 text that hold for every script.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pith {

/// What the functions below say of characters beyond ASCII; most characters of most pages need no call.
namespace beyond_ascii {
char32_t next_code_point(std::string_view text, std::size_t& at);
bool is_space(char32_t c);
bool is_word_character(char32_t c);
bool is_spaceless(char32_t c);
}  // namespace beyond_ascii

inline bool is_ascii(char32_t c) {
    return c < 0x80;
}

/// The code point at `at`, which then stands behind it. Invalid bytes give U+FFFD, one a byte.
inline char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto first = static_cast<unsigned char>(text[at]);
    if (!is_ascii(first)) return beyond_ascii::next_code_point(text, at);
    ++at;
    return first;
}

/// White space of any kind: ASCII's, U+0085, U+00A0 and the spaces of Unicode (Zs, Zl, Zp).
inline bool is_space(char32_t c) {
    return is_ascii(c) ? c == ' ' || (c >= '\t' && c <= '\r') : beyond_ascii::is_space(c);
}

/// A letter, a digit or a mark that belongs to one.
inline bool is_word_character(char32_t c) {
    if (!is_ascii(c)) return beyond_ascii::is_word_character(c);
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// A character of a script that is written without spaces between words (Han, kana, Thai, Lao, Khmer).
inline bool is_spaceless(char32_t c) {
    return c >= 0x0E00 && beyond_ascii::is_spaceless(c);
}

/// Words, counted alike in all scripts: a run of letters and digits is one; scripts without spaces (Han, kana, Thai,
/// Lao, Khmer) give one for every two characters, rounded up.
std::uint32_t count_words(std::string_view text);

/// The words that count_words() counts, folded; in scripts without spaces each character is one.
std::vector<std::string> words_of(std::string_view text);

/// Case folded, white space collapsed and trimmed, typographic quotes and dashes made plain, full-width forms folded:
/// for comparing texts and for word lists.
std::string fold(std::string_view text);

/// One character for all that fold() or a pattern's (?i) take as equal, white space included. Character by character:
/// what stands in a text stands in it also when both are so mapped.
char32_t letter_key(char32_t c);

/// Appends it as UTF-8.
void append_code_point(std::string& text, char32_t c);

/// Runs of white space (also U+00A0, U+2000 to U+200A, U+3000) become one space; none at either end.
std::string collapse_space(std::string_view text);

/// Without white space at either end; a view into `text`.
std::string_view trim(std::string_view text);

/// True if the text ends like a sentence: . ! ? … and their kin in other scripts, closing quotes and brackets allowed.
bool ends_sentence(std::string_view text);

}  // namespace pith
