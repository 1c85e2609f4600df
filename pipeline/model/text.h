/// Small operations on UTF-8 text that hold for every script.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pith {

/// The code point at `at`, which then stands behind it. Invalid bytes give U+FFFD, one a byte.
char32_t next_code_point(std::string_view text, std::size_t& at);

/// White space of any kind: ASCII's, U+0085, U+00A0 and the spaces of Unicode (Zs, Zl, Zp).
bool is_space(char32_t c);

/// A letter, a digit or a mark that belongs to one.
bool is_word_character(char32_t c);

/// A character of a script that is written without spaces between words (Han, kana, Thai, Lao, Khmer).
bool is_spaceless(char32_t c);

/// Words, counted alike in all scripts: a run of letters and digits is one; scripts without spaces (Han, kana, Thai,
/// Lao, Khmer) give one for every two characters, rounded up.
std::uint32_t count_words(std::string_view text);

/// The words that count_words() counts, folded; in scripts without spaces each character is one.
std::vector<std::string> words_of(std::string_view text);

/// Case folded, white space collapsed and trimmed, typographic quotes and dashes made plain, full-width forms folded:
/// for comparing texts and for word lists.
std::string fold(std::string_view text);

/// Runs of white space (also U+00A0, U+2000 to U+200A, U+3000) become one space; none at either end.
std::string collapse_space(std::string_view text);

/// Without white space at either end; a view into `text`.
std::string_view trim(std::string_view text);

/// True if the text ends like a sentence: . ! ? … and their kin in other scripts, closing quotes and brackets allowed.
bool ends_sentence(std::string_view text);

}  // namespace pith
