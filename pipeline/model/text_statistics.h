/// Counts of characters by kind, alike in all scripts.
#pragma once

#include <cstdint>
#include <string_view>

namespace pith {

/// Numbers of code points but where a field says otherwise.
struct TextStatistics {
    std::uint32_t characters = 0;  ///< white space aside
    std::uint32_t letters = 0;
    std::uint32_t capitals = 0;
    std::uint32_t digits = 0;
    std::uint32_t commas = 0;  ///< of any script
    std::uint32_t sentence_ends =
        0;                         ///< a full stop and its kin before white space or the end, or of a spaceless script
    std::uint32_t separators = 0;  ///< | • · » › and their kin
    std::uint32_t quotes = 0;
    std::uint32_t words = 0;              ///< parted by white space
    std::uint32_t capitalised_words = 0;  ///< of these, begin with a capital
    std::uint32_t years = 0;              ///< numbers of four digits, 1900 to 2099
    std::uint32_t clock_times = 0;        ///< digits, a colon, digits
    std::uint32_t currencies = 0;
    std::uint32_t longest_ascii = 0;  ///< the longest run of ASCII characters without white space: addresses, keys
    bool copyright = false;
    bool at_sign = false;
    bool capital_first = false;
    bool digit_first = false;
    bool question = false;
    bool colon_last = false;
    bool ellipsis_last = false;
};

TextStatistics text_statistics(std::string_view text);

}  // namespace pith
