/// double_encoding: UTF-8 that was taken for windows-1252 and encoded again ("donâ€™t" for "don’t").
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pith {

/// `utf8` with each sequence that was encoded twice as the character that it stood for; nothing if the text has none or
/// too few to tell them from words that only look so ("CAFÉ»"). Four in five of the letters that may begin such a
/// sequence (U+00C2 to U+00F4) must, so text in French or Vietnamese stays as it is. Bytes need not be valid.
std::optional<std::string> undo_double_encoding(std::string_view utf8);

}  // namespace pith
