/// Colours of explain on a terminal.
#pragma once

#include <string_view>

namespace pith {

/// Select Graphic Rendition (ECMA-48, section 8.3.117).
struct Palette {
    std::string_view keep, drop, faint, strong, end;
};
inline constexpr Palette coloured_palette{"\x1b[32m", "\x1b[31m", "\x1b[2m", "\x1b[1m", "\x1b[0m"};
inline constexpr Palette plain_palette{};

}  // namespace pith
