#pragma once

#include <cstddef>
#include <string_view>

namespace pith {

/// At most so many bytes of a text in UTF-8, and no part of a character (RFC 3629). Of what is no UTF-8 it may be
/// nothing.
inline std::string_view whole_characters(std::string_view text, std::size_t most_bytes) {
    if (text.size() <= most_bytes) return text;
    while (most_bytes > 0 && (static_cast<unsigned char>(text[most_bytes]) & 0xC0) == 0x80) --most_bytes;
    return text.substr(0, most_bytes);
}

}  // namespace pith
