#include "pipeline/sources/stop_signal.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cstdint>

namespace pith {

StopSignal::StopSignal() : descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

StopSignal::~StopSignal() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

void StopSignal::request() {
    requested_.store(true, std::memory_order_release);
    const std::uint64_t one = 1;
    // Nobody reads the counter, so a failed write means that it is readable already.
    if (descriptor_ >= 0 && ::write(descriptor_, &one, sizeof one) < 0) return;
}

}  // namespace pith
