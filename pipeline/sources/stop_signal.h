/// A request to stop that a thread waiting in poll() sees at once.
#pragma once

#include <atomic>

namespace pith {

/// request() may be called from any thread, any number of times; it stays requested.
class StopSignal {
  public:
    StopSignal();
    ~StopSignal();
    StopSignal(const StopSignal&) = delete;
    StopSignal& operator=(const StopSignal&) = delete;

    void request();
    bool requested() const { return requested_.load(std::memory_order_acquire); }

    /// Readable once stop is requested; -1 where the system gave none (then waiting ends with a timeout only).
    int descriptor() const { return descriptor_; }

  private:
    std::atomic<bool> requested_ = false;
    int descriptor_;
};

}  // namespace pith
