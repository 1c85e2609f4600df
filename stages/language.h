/// Which language a text is in.
#pragma once

#include <string>
#include <string_view>

namespace pith {

/// BCP 47 tag of the text's language by CLD2, or "" where it is not sure. `text` is UTF-8.
std::string detect_language(std::string_view text);

}  // namespace pith
