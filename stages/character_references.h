/// Numeric character references, as Gumbo can read them.
#pragma once

#include <string>
#include <string_view>

namespace pith {

/// The page with every numeric reference over U+10FFFF made U+110000: both stand for U+FFFD (HTML, section 13.2.5.80),
/// but Gumbo reads longer numbers into an int that overflows, and writes bytes that are no UTF-8.
std::string cap_references(std::string_view html);

}  // namespace pith
