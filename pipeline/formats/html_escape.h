/// Text as HTML.
#pragma once

#include <string>
#include <string_view>

namespace pith {

/// Text that a parser reads back as it stands, in content and in double-quoted attributes alike; control characters
/// other than white space are left out.
void append_escaped(std::string& out, std::string_view text);

}  // namespace pith
