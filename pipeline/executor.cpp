#include "pipeline/executor.h"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <new>
#include <stop_token>
#include <thread>

#include "pipeline/page_flow.h"

#ifdef PITH_SANITIZED_THREADS
#include <sanitizer/tsan_interface.h>
#endif

// Sanitizers cannot follow TBB's suspended tasks, whose stacks Debian's TBB switches with swapcontext: with them the
// source filter waits instead.
#ifdef PITH_SANITIZED
#define PITH_SUSPEND 0
#else
#define PITH_SUSPEND 1
#endif

namespace pith {
namespace {

struct PageInFlight {
    RawPage page;
    Produced produced;
    std::size_t bytes = 0;
    /// Set before a page goes from one filter to the next and read after. TBB orders the two as well, but unseen by
    /// the thread sanitizer, as Debian's TBB is not built for it.
    std::atomic<int> filters_passed{0};
};

/// Between these on one object TBB orders all work, unseen by the thread sanitizer.
void ordered_before([[maybe_unused]] void* object) {
#ifdef PITH_SANITIZED_THREADS
    __tsan_release(object);
#endif
}
void ordered_after([[maybe_unused]] void* object) {
#ifdef PITH_SANITIZED_THREADS
    __tsan_acquire(object);
#endif
}

using PagePointer = std::unique_ptr<PageInFlight>;

std::string describe(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const std::bad_alloc&) {
        return "out of memory";
    } catch (const std::exception& e) {
        return e.what();
    } catch (...) {
        return "an exception of unknown type";
    }
}

/// The threads and queues of one run.
class Run {
  public:
    Run(Source& source, const PageWork& work, Sink& sink, const PageDone& done, const ExecutorOptions& options)
        : source_(source),
          work_(work),
          sink_(sink),
          done_(done),
          threads_(options.threads ? options.threads : std::max(1u, std::thread::hardware_concurrency())),
          tokens_(options.pages_in_flight ? options.pages_in_flight : 8 * std::size_t{threads_}),
          budget_(tokens_, options.bytes_in_flight) {}

    RunReport operator()(const std::function<bool()>& stop_requested) {
        try {
            std::jthread watcher([&](const std::stop_token& ended) { watch(stop_requested, ended); });
            std::jthread reader([this](const std::stop_token& ended) { read(ended); });
            std::jthread writer([this] { write(); });
            try {
                pump();
            } catch (...) {
                fail("");
            }
            intake_.close(true);
            budget_.cancel();
            outlet_.close();
        } catch (...) {  // a thread could not be started; those that were have ended by now
            fail("");
        }
        report_.stopped = stop_seen_ && !(source_ended_ && dropped_ == 0) && !failure_;
        report_.output_failure = std::move(failure_);
        return std::move(report_);
    }

  private:
    void watch(const std::function<bool()>& stop_requested, const std::stop_token& ended) {
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any pause;
        while (!ended.stop_requested()) {
            if (stop_requested()) {
                stop_seen_ = true;
                halt();
                return;
            }
            pause.wait_for(lock, ended, std::chrono::milliseconds(20), [] { return false; });
        }
    }

    /// Ends the intake: what is not being worked on yet is dropped.
    void halt() {
        halted_ = true;
        dropped_ += intake_.close(true);
        budget_.cancel();
        source_.stop();
    }

    /// Of the exception that is being handled. Where it is that memory has run out, there may be none to say so.
    void fail(std::string_view what) noexcept {
        try {
            fail({Status::internal_error, std::string(what) + describe(std::current_exception())});
        } catch (...) {
            fail({Status::internal_error, "out of memory"});  // short enough to need none
        }
    }

    void fail(Failure failure) {
        {
            std::lock_guard lock(failure_mutex_);
            if (!failure_) failure_ = std::move(failure);
        }
        abandoned_ = true;
        halt();
    }

    // On the reader's thread.
    void read(const std::stop_token& ended) {
        const std::stop_callback on_failed_start(ended, [this] { halt(); });
        try {
            while (!halted_) {
                auto next = source_.next();
                if (!next) {
                    source_ended_ = !halted_;
                    break;
                }
                auto page = std::make_unique<PageInFlight>();
                page->page = std::move(*next);
                page->bytes = page->page.bytes.size();
                if (!budget_.acquire(page->bytes)) break;
                intake_.put(std::move(page));
            }
        } catch (...) {
            fail("reading the input: ");
        }
        intake_.close();
    }

    // The source filter. An empty pointer ends the pipeline.
    PagePointer take() {
        while (true) {
            if (auto page = intake_.try_take()) return page;
            if (intake_.ended()) return nullptr;
#if PITH_SUSPEND
            tbb::task::suspend([this](tbb::task::suspend_point point) {
                intake_.call_when_ready([point] { tbb::task::resume(point); });
            });
#else
            if (auto page = intake_.take()) return page;
#endif
        }
    }

    // The parallel filter.
    void work_on(PageInFlight& in_flight) const {
        if (abandoned_) return;
        RawPage& page = in_flight.page;
        try {
            in_flight.produced = work_.work(std::move(page));
        } catch (...) {
            const Failure failure{Status::internal_error, describe(std::current_exception())};
            page.bytes.clear();
            in_flight.produced = work_.failed(page, failure);
        }
        page = RawPage{};
    }

    /// With one thread the pages are worked on here; so is a lone page, as TBB's threads would cost more than it.
    void pump() {
        const bool alone = source_.size() == std::size_t{1};
        if (threads_ > 1 && !alone) return pump_in_parallel();
        while (auto page = intake_.take()) {
            work_on(*page);
            outlet_.put(std::move(page));
        }
    }

    void pump_in_parallel() {
        using tbb::filter_mode;
        const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads_);
        tbb::task_arena arena(static_cast<int>(threads_));
        const auto source = tbb::make_filter<void, PageInFlight*>(
            filter_mode::serial_in_order, [this](tbb::flow_control& control) -> PageInFlight* {
                ordered_after(this);
                auto page = take();
                ordered_before(this);
                if (!page) {
                    control.stop();
                    return nullptr;
                }
                page->filters_passed.store(1, std::memory_order_release);
                return page.release();
            });
        const auto work =
            tbb::make_filter<PageInFlight*, PageInFlight*>(filter_mode::parallel, [this](PageInFlight* page) {
                page->filters_passed.load(std::memory_order_acquire);
                work_on(*page);
                page->filters_passed.store(2, std::memory_order_release);
                return page;
            });
        const auto sink = tbb::make_filter<PageInFlight*, void>(  //
            filter_mode::serial_in_order, [this](PageInFlight* page) {
                page->filters_passed.load(std::memory_order_acquire);
                outlet_.put(PagePointer(page));
                ordered_before(this);
            });
        ordered_before(this);
        arena.execute([&] { tbb::parallel_pipeline(tokens_, source & work & sink); });
        ordered_after(this);
    }

    // On the writer's thread.
    void write() {
        while (auto page = outlet_.take()) {
            try {
                if (!abandoned_) write(page->produced);
            } catch (...) {
                fail("writing the output: ");
            }
            const auto bytes = page->bytes;
            page.reset();
            budget_.release(bytes);
        }
    }

    void write(Produced& produced) {
        if (work_.in_order) work_.in_order(produced);
        if (produced.filtered) {
            ++report_.filtered;
            ++report_.filtered_by[produced.filter];
        } else if (auto written = sink_.write(produced.row); !written) {
            return fail(written.failure());
        } else {
            ++report_.pages;
            ++report_.pages_by_status.at(static_cast<std::size_t>(produced.status));
        }
        if (done_) done_(produced);
    }

    Source& source_;
    const PageWork& work_;
    Sink& sink_;
    const PageDone& done_;
    const unsigned threads_;
    const std::size_t tokens_;
    FlowBudget budget_;
    HandoverQueue<PageInFlight> intake_;
    HandoverQueue<PageInFlight> outlet_;
    std::atomic<bool> halted_ = false;     ///< no more intake
    std::atomic<bool> abandoned_ = false;  ///< nothing more is written
    std::atomic<bool> stop_seen_ = false;
    std::atomic<bool> source_ended_ = false;
    std::atomic<std::size_t> dropped_ = 0;
    std::mutex failure_mutex_;
    std::optional<Failure> failure_;
    RunReport report_;
};

}  // namespace

RunReport run(Source& source, const PageWork& work, Sink& sink, const PageDone& done,
              const std::function<bool()>& stop_requested, const ExecutorOptions& options) {
    return Run(source, work, sink, done, options)(stop_requested);
}

}  // namespace pith
