/// How patient tests are: sanitizers slow all work down, so what bounds a time is stretched by this factor.
#pragma once

namespace pith::test {

#ifdef PITH_SANITIZED
inline constexpr int patience = 10;
#else
inline constexpr int patience = 1;
#endif

/// ThreadSanitizer calls no signal handler before its thread leaves a wait that it knows; oneTBB's it does not know.
#if defined(__has_feature)
inline constexpr bool holds_signals_back = __has_feature(thread_sanitizer);
#else
inline constexpr bool holds_signals_back = false;
#endif

}  // namespace pith::test
