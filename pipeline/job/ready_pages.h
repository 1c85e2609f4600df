/// Fetched pages that wait for the executor.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

#include "pipeline/sources/source.h"

namespace pith {

class ReadyPages {
  public:
    void put(RawPage page) {
        const std::lock_guard lock(mutex_);
        bytes_ += page.bytes.size();
        pages_.push_back(std::move(page));
        changed_.notify_one();
    }

    /// Waits; nothing once it is closed and empty, or cancelled.
    std::optional<RawPage> take() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return closed_ || !pages_.empty(); });
        if (pages_.empty() || cancelled_) return std::nullopt;
        RawPage page = std::move(pages_.front());
        pages_.pop_front();
        bytes_ -= page.bytes.size();
        return page;
    }

    /// No more pages come; those that wait are still taken, unless `cancel`.
    void close(bool cancel) {
        const std::lock_guard lock(mutex_);
        closed_ = true;
        cancelled_ = cancelled_ || cancel;
        changed_.notify_all();
    }

    /// Enough wait for now: no more should be asked for.
    bool is_full() const { return bytes_ >= most_bytes || count() >= most_pages; }
    std::size_t count() const {
        const std::lock_guard lock(mutex_);
        return pages_.size();
    }

  private:
    static constexpr std::size_t most_bytes = std::size_t{64} << 20;
    static constexpr std::size_t most_pages = 256;

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<RawPage> pages_;
    std::atomic<std::size_t> bytes_ = 0;
    bool closed_ = false;
    bool cancelled_ = false;
};

}  // namespace pith
