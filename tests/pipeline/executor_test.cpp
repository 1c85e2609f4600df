#include "pipeline/executor.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <numeric>
#include <random>
#include <stdexcept>
#include <thread>

namespace pith {
namespace {

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

Produced answer(const RawPage& page) {
    return {.row = {page.id, page.id + ":" + std::to_string(page.bytes.size()), false}};
}

PageWork simple_work() {
    return {.work = [](RawPage&& page) { return answer(page); },
            .failed =
                [](const RawPage& page, const Failure& failure) {
                    Produced produced = answer(page);
                    produced.status = failure.status;
                    produced.detail = failure.detail;
                    return produced;
                }};
}

RunReport run_all(FakeSource& source, FakeSink& sink, const ExecutorOptions& options,
                  const PageWork& work = simple_work()) {
    return run(
        source, work, sink, {}, [] { return false; }, options);
}

bool in_order(const std::vector<std::string>& ids) {
    for (std::size_t i = 0; i < ids.size(); ++i)
        if (ids[i] != std::to_string(i)) return false;
    return true;
}

TEST(Executor, GivesTheSameRowsInOrderForAnyNumberOfThreads) {
    std::string expected;
    for (const unsigned threads : {1u, 2u, 8u, 16u}) {
        FakeSource source(2000);
        source.bytes = [](std::size_t n) { return n * 7919 % 5000; };
        FakeSink sink;
        auto work = simple_work();
        work.work = [](RawPage&& page) {
            volatile unsigned hash = 0;
            for (const char c : page.bytes) hash = hash * 31 + static_cast<unsigned char>(c);
            return answer(page);
        };
        const auto report = run_all(source, sink, {.threads = threads}, work);
        EXPECT_EQ(report.pages, 2000u);
        EXPECT_FALSE(report.stopped);
        EXPECT_TRUE(in_order(sink.ids));
        if (expected.empty()) expected = sink.text;
        EXPECT_EQ(sink.text, expected);
    }
}

TEST(Executor, EndsWithNoPages) {
    FakeSource source(0);
    FakeSink sink;
    const auto report = run_all(source, sink, {.threads = 2});
    EXPECT_EQ(report.pages, 0u);
    EXPECT_FALSE(report.output_failure);
}

TEST(Executor, MakesAnExceptionThatPagesInternalError) {
    FakeSource source(10'000);
    FakeSink sink;
    auto work = simple_work();
    work.work = [](RawPage&& page) -> Produced {
        if (std::stoul(page.id) % 3 == 0) throw std::runtime_error("fault " + page.id);
        return answer(page);
    };
    const auto report = run_all(source, sink, {.threads = 4}, work);
    EXPECT_EQ(report.pages, 10'000u);
    EXPECT_TRUE(in_order(sink.ids));
    EXPECT_EQ(report.pages_by_status[static_cast<std::size_t>(Status::internal_error)], 3334u);
    EXPECT_EQ(report.pages_by_status[static_cast<std::size_t>(Status::ok)], 6666u);
}

TEST(Executor, TellsTheCauseOfAnExceptionToTheRow) {
    FakeSource source(1);
    FakeSink sink;
    auto work = simple_work();
    work.work = [](RawPage&&) -> Produced { throw std::bad_alloc(); };
    std::string detail;
    run(
        source, work, sink, [&](const Produced& produced) { detail = produced.detail; }, [] { return false; },
        {.threads = 1});
    EXPECT_EQ(detail, "out of memory");
}

TEST(Executor, GoesOnWhileASlowSourceIsWaitedFor) {
    FakeSource source(300);
    source.delay = [](std::size_t n) { return microseconds(n % 5 == 0 ? 3000 : 0); };
    FakeSink sink;
    const auto report = run_all(source, sink, {.threads = 3});
    EXPECT_EQ(report.pages, 300u);
    EXPECT_TRUE(in_order(sink.ids));
}

/// Counts the bytes that work has begun on and that no row was written for.
TEST(Executor, BoundsTheBytesInFlightBeforeASlowSink) {
    constexpr std::size_t limit = 100'000;
    std::atomic<std::size_t> in_flight = 0;
    std::atomic<std::size_t> most = 0;
    FakeSource source(400);
    source.bytes = [](std::size_t n) { return n == 200 ? 3 * limit : n * 37 % 30'000; };
    FakeSink sink;
    sink.on_write = [&](std::size_t) { std::this_thread::sleep_for(microseconds(200)); };
    auto work = simple_work();
    work.work = [&](RawPage&& page) {
        const std::size_t now = in_flight += page.bytes.size();
        for (auto seen = most.load(); now > seen && !most.compare_exchange_weak(seen, now);) {
        }
        EXPECT_TRUE(page.id != "200" || now == page.bytes.size()) << "a page over the budget goes alone";
        auto produced = answer(page);
        produced.detail = std::to_string(page.bytes.size());
        return produced;
    };
    std::size_t most_small = 0;
    const auto report = run(
        source, work, sink,
        [&](const Produced& produced) {
            if (produced.row.id == "199") most_small = most;
            in_flight -= std::stoul(produced.detail);
        },
        [] { return false; }, {.threads = 4, .bytes_in_flight = limit, .pages_in_flight = 64});
    EXPECT_EQ(report.pages, 400u);
    EXPECT_LE(most_small, limit);
    EXPECT_LE(most, 3 * limit);
    EXPECT_TRUE(in_order(sink.ids));
}

TEST(Executor, BoundsThePagesInFlight) {
    FakeSource source(200);
    FakeSink sink;
    std::size_t most = 0;
    sink.on_write = [&](std::size_t written) {
        std::this_thread::sleep_for(microseconds(300));
        most = std::max(most, source.given() - written);
    };
    run_all(source, sink, {.threads = 2, .pages_in_flight = 5});
    EXPECT_LE(most, 5u + 1);  // one more may stand read and waiting for room
}

TEST(Executor, LetsSmallPagesPassWhileALargeOneIsWorkedOn) {
    FakeSource source(64);
    FakeSink sink;
    auto work = simple_work();
    std::atomic<int> done = 0;
    work.work = [&](RawPage&& page) {
        // The first page ends only once others have been worked on beside it.
        for (int i = 0; page.id == "0" && done < 20 && i < 5000; ++i) std::this_thread::sleep_for(milliseconds(1));
        EXPECT_TRUE(page.id != "0" || done >= 20);
        ++done;
        return answer(page);
    };
    const auto report = run_all(source, sink, {.threads = 2, .pages_in_flight = 32}, work);
    EXPECT_EQ(report.pages, 64u);
    EXPECT_TRUE(in_order(sink.ids));
}

TEST(Executor, KeepsWorkersBusyWhileTheSourceWaits) {
    // The second page comes late: the one worker of the pipeline must finish the first meanwhile.
    FakeSource source(2);
    std::atomic<bool> first_done = false;
    std::atomic<bool> done_before_second = false;
    source.delay = [&](std::size_t n) {
        if (n == 0) return microseconds(0);
        for (int i = 0; i < 5000 && !first_done; ++i) std::this_thread::sleep_for(milliseconds(1));
        done_before_second = first_done.load();
        return microseconds(0);
    };
    FakeSink sink;
    run(
        source, simple_work(), sink, [&](const Produced&) { first_done = true; }, [] { return false; }, {.threads = 1});
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "sanitizers cannot follow suspended tasks; the source filter waits instead";
#endif
    EXPECT_TRUE(done_before_second);
    EXPECT_EQ(sink.ids.size(), 2u);
}

TEST(Executor, StopsWhenTheSinkFails) {
    FakeSource source(100'000);
    FakeSink sink;
    sink.fail_at = 50;
    const auto report = run_all(source, sink, {.threads = 3});
    ASSERT_TRUE(report.output_failure);
    EXPECT_EQ(report.output_failure->detail, "disk full");
    EXPECT_EQ(report.pages, 50u);
    EXPECT_EQ(sink.ids.size(), 50u);
    EXPECT_LT(source.given(), 1000u);
}

TEST(Executor, ReportsASourceOrASinkThatThrows) {
    FakeSource source(100);
    source.throw_at = 30;
    FakeSink sink;
    auto report = run_all(source, sink, {.threads = 2});
    ASSERT_TRUE(report.output_failure);
    EXPECT_EQ(report.output_failure->detail, "reading the input: the source broke");

    FakeSource other(100);
    FakeSink throwing;
    throwing.on_write = [](std::size_t n) {
        if (n == 10) throw std::runtime_error("the sink broke");
    };
    report = run_all(other, throwing, {.threads = 2});
    ASSERT_TRUE(report.output_failure);
    EXPECT_EQ(report.output_failure->detail, "writing the output: the sink broke");
    EXPECT_EQ(report.pages, 10u);
}

TEST(Executor, LeavesOutWhatTheUserFilters) {
    FakeSource source(100);
    FakeSink sink;
    auto work = simple_work();
    work.work = [](RawPage&& page) {
        auto produced = answer(page);
        produced.filtered = std::stoul(page.id) % 2 == 1;
        return produced;
    };
    const auto report = run_all(source, sink, {.threads = 2}, work);
    EXPECT_EQ(report.pages, 50u);
    EXPECT_EQ(report.filtered, 50u);
    EXPECT_EQ(sink.ids.size(), 50u);
}

TEST(Executor, EndsSoonAndInOrderWhenStoppedAtAnyTime) {
    std::mt19937 random(7);
    for (int round = 0; round < 100; ++round) {
        FakeSource source(1'000'000);
        const bool slow = round % 2 == 0;
        source.delay = [&](std::size_t n) { return microseconds(slow && n % 3 == 0 ? 500 : 0); };
        FakeSink sink;
        const auto begin = std::chrono::steady_clock::now();
        const auto limit = microseconds(random() % 30'000);
        const auto report =
            run(source, simple_work(), sink, {}, [&] { return std::chrono::steady_clock::now() - begin > limit; },
                {.threads = 1 + static_cast<unsigned>(random() % 4)});
        EXPECT_TRUE(report.stopped);
        EXPECT_EQ(report.pages, sink.ids.size());
        EXPECT_TRUE(in_order(sink.ids));
        EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
    }
}

TEST(Executor, WakesASourceThatIsBlockedWhenStopped) {
    FakeSource source(2);
    source.delay = [](std::size_t) { return std::chrono::duration_cast<microseconds>(std::chrono::seconds(60)); };
    FakeSink sink;
    const auto begin = std::chrono::steady_clock::now();
    const auto report =
        run(source, simple_work(), sink, {},
            [&] { return std::chrono::steady_clock::now() - begin > milliseconds(50); }, {.threads = 2});
    EXPECT_TRUE(report.stopped);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}

TEST(Executor, SurvivesManySuspensions) {
    for (int round = 0; round < 20; ++round) {
        FakeSource source(500);
        std::mt19937 random(static_cast<unsigned>(round));
        source.delay = [&](std::size_t) { return microseconds(random() % 4 == 0 ? random() % 200 : 0); };
        FakeSink sink;
        auto work = simple_work();
        work.work = [](RawPage&& page) -> Produced {
            if (page.id.ends_with('7')) throw std::runtime_error("fault");
            return answer(page);
        };
        const auto report = run_all(source, sink, {.threads = 1u + static_cast<unsigned>(round) % 5}, work);
        EXPECT_EQ(report.pages, 500u);
        EXPECT_TRUE(in_order(sink.ids));
    }
}

}  // namespace
}  // namespace pith
