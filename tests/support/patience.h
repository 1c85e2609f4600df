/// How patient tests are: sanitizers slow all work down, so what bounds a time is stretched by this factor.
#pragma once

namespace pith::test {

#ifdef PITH_SANITIZED
inline constexpr int patience = 10;
#else
inline constexpr int patience = 1;
#endif

}  // namespace pith::test
