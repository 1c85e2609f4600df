/// JSON as pages have it → JSON as RFC 8259 has it, where the fault is simple.
#pragma once

#include <string>
#include <string_view>

namespace pith {

/// Drops comment and CDATA marks around the text, trailing commas and semicolons; makes raw line breaks and controls
/// in strings spaces and unknown escapes plain; joins several values that follow each other into one array.
std::string repair_json(std::string_view text);

}  // namespace pith
