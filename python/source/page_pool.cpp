#include "python/source/page_pool.h"

#include <unistd.h>

#include <chrono>

namespace pith::python {

namespace {
/// Between looks at whether a signal has come.
constexpr std::chrono::milliseconds signal_check{50};
}  // namespace

PagePool::PagePool(Extractor extractor, std::shared_ptr<const std::string> rules_version, unsigned threads)
    : extractor_(std::move(extractor)),
      rules_version_(std::move(rules_version)),
      threads_wanted_(threads),
      process_(getpid()),
      shared_(std::make_unique<Shared>()) {}

bool PagePool::is_forked() const {
    return getpid() != process_;
}

void PagePool::start() {
    while (threads_.size() < threads_wanted_) threads_.emplace_back([this] { work(); });
}

void PagePool::put(PageInput page) {
    if (is_forked() || shared_->closed) throw std::runtime_error("the pool is closed, or of another process");
    start();
    auto job = std::make_unique<Job>(std::move(page));
    bytes_ += job->page.size();
    {
        std::lock_guard lock(shared_->mutex);
        shared_->waiting.push_back(job.get());
    }
    order_.push_back(std::move(job));
    shared_->work_there.notify_one();
}

void PagePool::work() {
    std::unique_lock lock(shared_->mutex);
    while (true) {
        shared_->work_there.wait(lock, [this] { return shared_->closed || !shared_->waiting.empty(); });
        if (shared_->closed) return;
        Job* job = shared_->waiting.front();
        shared_->waiting.pop_front();
        lock.unlock();
        ArticleObject article = extract_article(extractor_, job->page, rules_version_);
        lock.lock();
        job->article.emplace(std::move(article));
        shared_->work_done.notify_one();
    }
}

ArticleObject PagePool::take() {
    if (is_forked()) throw std::runtime_error("a pool cannot be used in a process that was forked off");
    if (order_.empty() || shared_->closed) throw std::runtime_error("the pool holds no pages");
    const Job& first = *order_.front();
    bool done = false;
    while (!done) {
        {
            const nb::gil_scoped_release release;
            std::unique_lock lock(shared_->mutex);
            done = shared_->work_done.wait_for(lock, signal_check, [&] { return first.article.has_value(); });
        }
        if (!done && PyErr_CheckSignals() != 0) throw nb::python_error();
    }
    const std::unique_ptr<Job> job = std::move(order_.front());
    order_.pop_front();
    bytes_ -= job->page.size();
    return std::move(*job->article);
}

void PagePool::close() {
    if (!shared_) return;
    if (is_forked()) {
        // The threads do not exist here, and their lock may be held for ever.
        static_cast<void>(new std::vector<std::thread>(std::move(threads_)));
        static_cast<void>(shared_.release());
        return;
    }
    {
        const nb::gil_scoped_release release;
        {
            std::lock_guard lock(shared_->mutex);
            shared_->closed = true;
        }
        shared_->work_there.notify_all();
        for (std::thread& thread : threads_) thread.join();
    }
    threads_.clear();
    order_.clear();
    bytes_ = 0;
}

void bind_page_pool(nb::module_& module) {
    using namespace nb::literals;
    nb::class_<PagePool>(module, "PagePool", nb::is_final())
        .def("take", &PagePool::take)
        .def("close", &PagePool::close)
        .def_prop_ro("pages", &PagePool::pages)
        .def_prop_ro("bytes", &PagePool::bytes);
}

}  // namespace pith::python
