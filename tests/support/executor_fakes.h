/// A source and a sink for tests of the executor: no files, delays and failures on request.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "pipeline/executor.h"

namespace pith::test {

using std::chrono::microseconds;
using std::chrono::milliseconds;

/// Gives `count` pages whose sizes and delays its user sets; remembers what is not released yet.
class FakeSource : public Source {
  public:
    explicit FakeSource(std::size_t count) : count_(count) {}

    std::optional<RawPage> next() override {
        if (stopped_ || given_ == count_) return std::nullopt;
        if (delay) {
            for (auto left = delay(given_); left.count() > 0 && !stopped_; left -= milliseconds(1))
                std::this_thread::sleep_for(std::min<microseconds>(left, milliseconds(1)));
        }
        if (throw_at == given_) throw std::runtime_error("the source broke");
        RawPage page;
        page.id = std::to_string(given_);
        page.bytes.assign(bytes ? bytes(given_) : 10, 'x');
        ++given_;
        return page;
    }
    void stop() override { stopped_ = true; }
    std::size_t given() const { return given_; }

    std::function<microseconds(std::size_t)> delay;
    std::function<std::size_t(std::size_t)> bytes;
    std::size_t throw_at = std::size_t(-1);

  private:
    const std::size_t count_;
    std::atomic<std::size_t> given_ = 0;
    std::atomic<bool> stopped_ = false;
};

class FakeSink : public Sink {
  public:
    Result<std::monostate> write(const Row& row) override {
        if (on_write) on_write(ids.size());
        if (ids.size() == fail_at) return Failure{Status::internal_error, "disk full"};
        ids.push_back(row.id);
        text += row.bytes + "\n";
        return std::monostate{};
    }
    Result<std::monostate> finish() override { return std::monostate{}; }
    std::string abandon() override { return {}; }

    std::function<void(std::size_t)> on_write;
    std::size_t fail_at = std::size_t(-1);
    std::vector<std::string> ids;
    std::string text;
};

inline Produced answer(const RawPage& page) {
    return {.row = {page.id, page.id + ":" + std::to_string(page.bytes.size()), false}};
}

inline PageWork simple_work() {
    return {.work = [](RawPage&& page) { return answer(page); },
            .failed =
                [](const RawPage& page, const Failure& failure) {
                    Produced produced = answer(page);
                    produced.status = failure.status;
                    produced.detail = failure.detail;
                    return produced;
                }};
}

inline RunReport run_all(FakeSource& source, FakeSink& sink, const ExecutorOptions& options,
                         const PageWork& work = simple_work()) {
    return pith::run(
        source, work, sink, {}, [] { return false; }, options);
}

inline bool in_order(const std::vector<std::string>& ids) {
    for (std::size_t i = 0; i < ids.size(); ++i)
        if (ids[i] != std::to_string(i)) return false;
    return true;
}

}  // namespace pith::test
