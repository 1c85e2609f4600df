/// Words as the corpora are scored: by the definitions of Python's `re` and `str`, so that figures can be compared.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pith {

/// Words in order: runs of letters, numbers and underscores (Python's \w), but each character of a script without
/// spaces (Thai, Lao, Khmer, kana, Han) alone. Views into `text`.
std::vector<std::string_view> words_in(std::string_view text);

/// Full Unicode lower case, with the final sigma (Python's str.lower()).
std::string lower(std::string_view text);

/// Lower case with white space (Python's str.split()) collapsed.
std::string squash(std::string_view text);

/// "2024-1-2T10:00" → "2024-01-02": the first year, month and day in it; else the text without white space around it.
std::string normal_date(std::string_view text);

/// An id without its folder and without .html, .htm, .txt, .gz and .zst.
std::string page_id(std::string_view name);

}  // namespace pith
