/// The charset of bytes that do not say it.
#pragma once

#include <string_view>

#include "stages/charset_labels.h"

namespace pith {

/// The encoding that the byte order mark at the start of the bytes stands for, and the mark's length; null for none.
struct ByteOrderMark {
    const Encoding* encoding = nullptr;
    std::size_t length = 0;
};
ByteOrderMark byte_order_mark(std::string_view bytes);

/// UTF-16 or UTF-32 without a byte order mark, told by where the zero bytes are; else null.
const Encoding* detect_utf16_or_utf32(std::string_view bytes);

/// The likeliest legacy encoding, by uchardet; null if it cannot say.
const Encoding* detect_legacy(std::string_view bytes);

}  // namespace pith
