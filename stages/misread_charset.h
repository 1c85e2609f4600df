/// misread_charset: bytes that were read as ISO-8859-1, as HTTP clients do where a server names no charset, and saved
/// as UTF-8 ("Ïðèâåò" for "Привет").
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "stages/charset_labels.h"

namespace pith {

/// The text that `utf8` was before its bytes, in the `declared` encoding, were taken for those of ISO-8859-1,
/// ISO-8859-15 or windows-1252; nothing if that is not sure: nearly all that is not ASCII must stand for such a byte,
/// most of it in pairs or longer, and be in another script than the Latin one when it is read as declared. Linear in
/// the size.
std::optional<std::string> undo_misread_charset(std::string_view utf8, const Encoding& declared);

}  // namespace pith
