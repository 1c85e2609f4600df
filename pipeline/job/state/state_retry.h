/// Tries again what a lost connection or a deadlock ended.
#pragma once

#include <algorithm>
#include <chrono>
#include <mutex>
#include <thread>

#include "pipeline/job/state/job_state.h"

namespace pith {

/// `work` has no effect where it fails. For about a minute.
template <class Work>
auto try_again(Database& database, Work work) -> decltype(work()) {
    auto pause = std::chrono::milliseconds(100);
    const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    while (true) {
        auto result = work();
        if (result || !database.may_be_tried_again() || std::chrono::steady_clock::now() > end) return result;
        while (!database.reconnect() && std::chrono::steady_clock::now() < end) {
            std::this_thread::sleep_for(pause);
            pause = std::min<std::chrono::milliseconds>(2 * pause, std::chrono::seconds(5));
        }
    }
}

template <class Work>
auto JobState::retried(Work work) -> decltype(work()) {
    const std::lock_guard lock(mutex_);
    return try_again(*database_, work);
}

}  // namespace pith
