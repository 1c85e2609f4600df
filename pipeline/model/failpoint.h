/// Where a run can be killed on purpose, to show that nothing is lost.
#pragma once

#include <string_view>

namespace pith {

/// Ends the process at once, as kill -9 would, where the environment has PITH_FAILPOINT=NAME:N and this is the N-th
/// passing of `name`; PITH_FAILPOINT=NAME:N:abort ends it by SIGABRT. A compare of pointers where it is not set.
void failpoint(std::string_view name);

}  // namespace pith
