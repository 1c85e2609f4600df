/// What windows-1252 has where ISO-8859-1 has C1 controls (WHATWG Encoding, index-windows-1252).
#pragma once

#include <array>
#include <string_view>

namespace pith {

/// What the C1 control U+0080 + i was meant to be; empty where windows-1252 has nothing there.
inline constexpr std::array<std::string_view, 32> c1_meanings{"€", "",  "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š",
                                                              "‹", "Œ", "",  "Ž", "",  "",  "‘", "’", "“", "”", "•",
                                                              "–", "—", "˜", "™", "š", "›", "œ", "",  "ž", "Ÿ"};

}  // namespace pith
