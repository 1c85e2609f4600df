/// The circuit breaker of a host, and the waits between tries.
#pragma once

#include <chrono>
#include <optional>
#include <random>

#include "pipeline/fetch/host_queue.h"
#include "pipeline/fetch/polite_settings.h"

namespace pith {

/// Full jitter (Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015): a random time up to back_off,
/// doubled at each try after the first, at most most_back_off.
std::chrono::milliseconds back_off(const PoliteSettings& settings, unsigned tries, std::mt19937_64& random);

/// True if the host had to rest before, so that its record changes.
bool note_success(Host& host);

/// After breaker_failures in a row: how long the host rests now. Each further failure, of the one request that is made
/// when the rest is over, doubles it.
std::optional<std::chrono::milliseconds> note_failure(Host& host, const PoliteSettings& settings);

}  // namespace pith
