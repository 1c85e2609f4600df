/// Reads just enough of a pattern to know texts that must stand wherever it matches.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pith {

/// Signs for the ends of a text in the strings below; no text that rules see holds them.
constexpr char text_begin = '\x02';
constexpr char text_end = '\x03';

/// One of these, folded by fold_letters(), stands in the folded text (between text_begin and text_end) wherever the
/// pattern matches. Empty where none is known. After Cox, "Regular Expression Matching with a Trigram Index" (2012).
std::vector<std::string> required_texts(std::string_view pattern);

/// A sign that stands in every text that the pattern matches, for patterns of which no required texts are known: one of
/// /-:@#%&=~;," outside of groups and classes. 0 where none is found.
char needed_sign(std::string_view pattern);

/// One case for all letters that RE2 takes as equal under (?i); nothing else is changed. Takes time by length.
void fold_letters(std::string_view text, std::string& folded);

/// How well a text that must stand somewhere tells texts apart: letters count by how rare they are.
int selectivity(std::string_view required);

}  // namespace pith
