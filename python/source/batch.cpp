#include "python/source/batch.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "python/source/arrow_export.h"
#include "python/source/arrow_texts.h"
#include "python/source/batch_rows.h"
#include "python/source/fork_guard.h"

namespace pith::python {

nb::tuple BatchObject::arrow_c_array(nb::handle /*requested_schema*/) const {
    return export_columns(rows_->columns(), rows_->size(), large_, rows_);
}

namespace {

constexpr std::chrono::milliseconds signal_check{50};

struct Pages {
    ArrowTexts pages;
    std::optional<ArrowTexts> urls;

    std::string_view url(std::size_t row) const { return urls ? (*urls)[row].value_or("") : std::string_view{}; }
};

Result<Article> extract_row(const Extractor& extractor, const Pages& pages, std::size_t row) {
    const auto bytes = pages.pages[row];
    if (!bytes) {
        Article none;
        none.status = Status::empty;
        none.detail = "no page: null";
        return none;
    }
    Input input;
    input.bytes = *bytes;
    input.url = pages.url(row);
    if (pages.pages.is_text()) input.charset = "utf-8";
    const ForkGuard guard;
    try {
        return extractor.extract(input);
    } catch (const std::exception& error) {
        return Failure{Status::internal_error, error.what()};
    }
}

/// Rows are worked on by threads of its own, as the calling one must look for signals.
class BatchRun {
  public:
    BatchRun(const Extractor& extractor, const Pages& pages)
        : extractor_(extractor), pages_(pages), results_(pages.pages.size()) {}
    ~BatchRun() {
        next_ = results_.size();
        for (std::thread& thread : threads_) thread.join();
    }

    /// Without the GIL.
    void start(unsigned threads) {
        const auto most = static_cast<unsigned>(std::min<std::size_t>(threads, results_.size()));
        for (unsigned i = 0; i < most; ++i) threads_.emplace_back([this] { work(); });
    }

    /// True once all rows are done; false when it is time to look for signals. Without the GIL.
    bool wait() {
        std::unique_lock lock(mutex_);
        return all_done_.wait_for(lock, signal_check, [this] { return done_ == results_.size(); });
    }

    std::vector<std::optional<Result<Article>>>& results() { return results_; }

  private:
    void work() {
        for (std::size_t row = next_++; row < results_.size(); row = next_++) {
            results_[row].emplace(extract_row(extractor_, pages_, row));
            std::lock_guard lock(mutex_);
            if (++done_ == results_.size()) all_done_.notify_all();
        }
    }

    const Extractor& extractor_;
    const Pages& pages_;
    std::vector<std::optional<Result<Article>>> results_;
    std::vector<std::thread> threads_;
    std::atomic<std::size_t> next_ = 0;
    std::mutex mutex_;
    std::condition_variable all_done_;
    std::size_t done_ = 0;
};

/// With the GIL; lets go of it while rows are worked on.
std::shared_ptr<BatchRows> rows_of(const Extractor& extractor, const Pages& pages, unsigned threads) {
    std::optional<BatchRun> run;
    run.emplace(extractor, pages);
    const auto wait = [&] {
        const nb::gil_scoped_release release;
        return run->wait();
    };
    run->start(threads);
    while (!wait()) {
        if (PyErr_CheckSignals() == 0) continue;
        nb::python_error interrupted;
        {
            const nb::gil_scoped_release release;
            run.reset();
        }
        throw interrupted;
    }
    const nb::gil_scoped_release release;
    auto rows = std::make_shared<BatchRows>();
    for (std::size_t row = 0; row < run->results().size(); ++row) {
        rows->add(*run->results()[row], pages.url(row));
        run->results()[row].reset();
    }
    return rows;
}

}  // namespace

std::unique_ptr<BatchObject> extract_batch(const ExtractorObject& extractor, nb::handle pages, nb::handle urls,
                                           unsigned threads) {
    Pages input{ArrowTexts(pages, "html"), std::nullopt};
    if (!urls.is_none()) {
        input.urls.emplace(urls, "url");
        if (input.urls->size() != input.pages.size())
            throw nb::value_error("html and url must be arrays of the same length");
    }
    const auto rows = rows_of(extractor.extractor(), input, threads);
    const bool large = input.pages.is_large();
    if (!rows->make_small(!large)) {
        PyErr_SetString(PyExc_OverflowError,
                        "a column of results is over 2 GiB: pass smaller batches, or cast html to large_string");
        throw nb::python_error();
    }
    return std::make_unique<BatchObject>(rows, large);
}

void bind_batch(nb::module_& module) {
    using namespace nb::literals;
    nb::class_<BatchObject>(module, "Batch", nb::is_final())
        .def("__arrow_c_array__", &BatchObject::arrow_c_array, "requested_schema"_a.none() = nb::none());
}

}  // namespace pith::python
