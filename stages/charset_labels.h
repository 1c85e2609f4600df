/// The encodings of the web and their labels.
#pragma once

#include <string_view>

namespace pith {

struct Encoding {
    std::string_view name;  ///< in the WHATWG Encoding Standard, "windows-1252"
    const char* converter;  ///< ICU's name of the same mapping; empty for UTF-8, which needs none
};

/// The encoding that a label means, in any case and with white space around it; null for an unknown label.
/// Labels and names: WHATWG Encoding Standard, section 4.2. It maps ISO-2022-KR, ISO-2022-CN and HZ to "replacement"
/// to keep scripts from being smuggled in; nothing runs scripts here, so these pages are read.
const Encoding* find_encoding(std::string_view label);

/// Encodings that other parts ask for by role rather than by label.
const Encoding& utf8();
const Encoding& utf16le();
const Encoding& utf16be();
const Encoding& utf32le();
const Encoding& utf32be();
const Encoding& windows1252();

}  // namespace pith
