/// Text that is shown on a terminal must not control it.
#pragma once

#include <string>
#include <string_view>

namespace pith {

/// Makes control characters visible: C0 as their pictures (U+2400 and following), DEL, C1 and the bidirectional
/// controls as <U+202E>. Line feeds, form feeds and tabs stay where `keep_lines`; invalid bytes become U+FFFD.
std::string neutral(std::string_view text, bool keep_lines);

}  // namespace pith
