/// A text as a date reader sees it: numbers, words and marks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace pith {

struct DateToken {
    enum class Kind { number, word, mark };
    Kind kind = Kind::mark;
    std::string_view text;      ///< a view into the text
    std::int64_t value = 0;     ///< of a number; digits of any script
    std::size_t digits = 0;     ///< how many digits the number is written with
    char32_t mark = 0;          ///< the mark itself
    bool space_before = false;  ///< white space stands before it
};

/// At most `limit` tokens of the text. A run of digits is a number, a run of letters a word, all else a mark each.
std::vector<DateToken> date_tokens(std::string_view text, std::size_t limit);

}  // namespace pith
