/// What the system refused, in words.
#pragma once

#include <pith/pith.h>
#include <string_view>

namespace pith {

/// "PATH: cannot ACTION: No space left on device", as Status::internal_error. `error`: an errno.
Failure cannot(std::string_view path, std::string_view action, int error);

}  // namespace pith
