/// Threads that work on pages while Python goes on.
#pragma once

#include <sys/types.h>

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "python/source/article.h"

namespace pith::python {

/// Pages go in by put() and come out as articles by take(), in order. The threads never take the GIL. One Python thread
/// at a time may use a pool; it is bounded by whoever puts pages in.
class PagePool {
  public:
    PagePool(Extractor extractor, std::shared_ptr<const std::string> rules_version, unsigned threads);
    /// Waits for the pages that are being worked on, and forgets the others.
    ~PagePool() { close(); }
    PagePool(const PagePool&) = delete;
    PagePool& operator=(const PagePool&) = delete;

    void put(PageInput page);

    /// The article of the page that was put in first; there must be one. Lets other Python threads go on meanwhile and
    /// raises what a signal handler raises, such as KeyboardInterrupt; the page can then be taken again. RuntimeError
    /// in a process that was forked off, whose copy of the pool has no threads, and after close().
    ArticleObject take();

    /// Pages, and their bytes, that were put in and not taken.
    std::size_t pages() const { return order_.size(); }
    std::size_t bytes() const { return bytes_; }

    /// Ends the threads. With the GIL held.
    void close();

  private:
    struct Job {
        explicit Job(PageInput page) : page(std::move(page)) {}
        PageInput page;
        std::optional<ArticleObject> article;
    };
    /// What the threads use. They share it, so that a forked process may drop its copy without waiting for them.
    struct Shared {
        std::mutex mutex;
        std::condition_variable work_there;
        std::condition_variable work_done;
        std::deque<Job*> waiting;
        bool closed = false;
    };

    void work();
    void start();
    bool is_forked() const;

    const Extractor extractor_;
    const std::shared_ptr<const std::string> rules_version_;
    const unsigned threads_wanted_;
    const pid_t process_;
    std::unique_ptr<Shared> shared_;
    std::vector<std::thread> threads_;
    std::deque<std::unique_ptr<Job>> order_;
    std::size_t bytes_ = 0;
};

void bind_page_pool(nb::module_& module);

}  // namespace pith::python
