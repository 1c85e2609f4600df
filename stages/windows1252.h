/// windows-1252 (WHATWG Encoding, index-windows-1252).
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace pith {

/// What the C1 control U+0080 + i was meant to be; empty where windows-1252 has nothing there.
inline constexpr std::array<std::string_view, 32> c1_meanings{"€", "",  "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š",
                                                              "‹", "Œ", "",  "Ž", "",  "",  "‘", "’", "“", "”", "•",
                                                              "–", "—", "˜", "™", "š", "›", "œ", "",  "ž", "Ÿ"};

/// A character that stands for a byte over 0x7F.
struct HighByte {
    std::size_t length = 0;  ///< of its UTF-8; 0 if it stands for none
    char byte = 0;
};

/// The byte that the character at the start of `text` is in windows-1252, or in ISO-8859-1 for a C1 control.
inline HighByte windows1252_byte(std::string_view text) {
    if (text.size() >= 2 && (text[0] == '\xC2' || text[0] == '\xC3')) {
        const auto next = static_cast<unsigned char>(text[1]);
        if (next < 0x80 || next > 0xBF) return {};
        return {2, static_cast<char>(text[0] == '\xC2' ? next : next + 0x40)};
    }
    // All of them begin with one of four bytes.
    if (text.empty() || std::string_view("\xC5\xC6\xCB\xE2").find(text[0]) == std::string_view::npos) return {};
    for (std::size_t i = 0; i < c1_meanings.size(); ++i)
        if (!c1_meanings[i].empty() && text.starts_with(c1_meanings[i]))
            return {c1_meanings[i].size(), static_cast<char>(0x80 + i)};
    return {};
}

}  // namespace pith
