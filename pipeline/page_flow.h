/// What stands around the pipeline's filters: the queue before them, the queue behind them, and the budget of both.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>

namespace pith {

/// Bounds the pages, and their bytes, between the reader and the written row.
class FlowBudget {
  public:
    FlowBudget(std::size_t pages, std::size_t bytes) : pages_(pages), bytes_(bytes) {}

    /// Waits until the page fits; one that is over the whole budget waits until it is alone. False after cancel().
    bool acquire(std::size_t bytes) {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [&] {
            const bool fits = pages_used_ < pages_ && bytes <= bytes_ - std::min(bytes_, bytes_used_);
            return cancelled_ || fits || pages_used_ == 0;
        });
        if (cancelled_) return false;
        ++pages_used_;
        bytes_used_ += bytes;
        return true;
    }

    /// Who waits goes on once half of the pages are written: to be woken for each would cost more than to read it.
    void release(std::size_t bytes) {
        bool half_free = false;
        {
            std::lock_guard lock(mutex_);
            --pages_used_;
            bytes_used_ -= bytes;
            half_free = pages_used_ <= pages_ / 2;
        }
        if (half_free) room_.notify_one();
    }

    void cancel() {
        {
            std::lock_guard lock(mutex_);
            cancelled_ = true;
        }
        room_.notify_all();
    }

  private:
    std::mutex mutex_;
    std::condition_variable room_;
    const std::size_t pages_;
    const std::size_t bytes_;
    std::size_t pages_used_ = 0;
    std::size_t bytes_used_ = 0;
    bool cancelled_ = false;
};

/// A queue whose taker may either wait or leave a callback behind, so that a TBB worker never has to wait. It has no
/// bound of its own: FlowBudget is the bound. One taker at a time.
template <class T>
class HandoverQueue {
  public:
    using Wake = std::function<void()>;

    /// Ignored after close().
    void put(std::unique_ptr<T> item) {
        Wake wake;
        {
            std::lock_guard lock(mutex_);
            if (closed_) return;
            items_.push_back(std::move(item));
            wake = std::exchange(wake_, nullptr);
        }
        notify(wake);
    }

    /// No more items come; those that stand in the queue are still taken, or dropped. Returns how many were dropped.
    /// Takes no memory: it is how a run ends that has none.
    std::size_t close(bool drop_items = false) {
        Wake wake;
        std::size_t dropped = 0;
        {
            std::lock_guard lock(mutex_);
            closed_ = true;
            if (drop_items) dropped = items_.size();
            if (drop_items) items_.clear();
            wake = std::exchange(wake_, nullptr);
        }
        notify(wake);
        return dropped;
    }

    /// The next item; nothing where the queue is empty now, or empty and closed for good (ended()).
    std::unique_ptr<T> try_take() {
        std::lock_guard lock(mutex_);
        return take_front();
    }

    /// Waits for the next item; nothing once the queue is empty and closed.
    std::unique_ptr<T> take() {
        std::unique_lock lock(mutex_);
        filled_.wait(lock, [&] { return closed_ || !items_.empty(); });
        return take_front();
    }

    bool ended() {
        std::lock_guard lock(mutex_);
        return closed_ && items_.empty();
    }

    /// Calls `wake` once when there is something to take or nothing more to wait for; at once where that is so now.
    void call_when_ready(Wake wake) {
        {
            std::lock_guard lock(mutex_);
            if (!closed_ && items_.empty()) {
                wake_ = std::move(wake);
                return;
            }
        }
        wake();
    }

  private:
    std::unique_ptr<T> take_front() {
        if (items_.empty()) return nullptr;
        auto item = std::move(items_.front());
        items_.pop_front();
        return item;
    }

    void notify(const Wake& wake) {
        filled_.notify_one();
        if (wake) wake();
    }

    std::mutex mutex_;
    std::condition_variable filled_;
    std::deque<std::unique_ptr<T>> items_;
    Wake wake_;
    bool closed_ = false;
};

}  // namespace pith
