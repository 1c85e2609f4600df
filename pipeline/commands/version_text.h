/// What --version tells.
#pragma once

#include <string>
#include <string_view>

namespace pith {

/// THIRD_PARTY_NOTICES.md, embedded by the build.
std::string_view third_party_notices();

/// "pith 0.1.0"; `in_full`: with the licence and the notices of all that the program holds of others.
std::string version_text(bool in_full);

}  // namespace pith
