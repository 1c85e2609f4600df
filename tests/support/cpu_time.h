/// Time that the machine's other work does not lengthen.
#pragma once

#include <ctime>

namespace pith::test {

/// Seconds of the processor that this thread has taken.
inline double thread_seconds() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

}  // namespace pith::test
