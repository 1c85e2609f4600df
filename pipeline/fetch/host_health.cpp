#include "pipeline/fetch/host_health.h"

#include <algorithm>

namespace pith {

namespace {

using std::chrono::milliseconds;

/// `first`, doubled `times` times.
milliseconds doubled(milliseconds first, unsigned times, milliseconds most) {
    for (unsigned i = 0; i < times && first < most; ++i) first *= 2;
    return std::min(first, most);
}

}  // namespace

milliseconds back_off(const PoliteSettings& settings, unsigned tries, std::mt19937_64& random) {
    const milliseconds most = doubled(settings.back_off, tries > 0 ? tries - 1 : 0, settings.most_back_off);
    return milliseconds(std::uniform_int_distribution<milliseconds::rep>(0, most.count())(random));
}

bool note_success(Host& host) {
    const bool rested = host.openings > 0;
    host.failures = 0;
    host.openings = 0;
    return rested;
}

std::optional<milliseconds> note_failure(Host& host, const PoliteSettings& settings) {
    ++host.failures;
    if (settings.breaker_failures == 0 || host.failures < settings.breaker_failures) return std::nullopt;
    return doubled(settings.breaker_pause, host.openings++, settings.most_breaker_pause);
}

}  // namespace pith
