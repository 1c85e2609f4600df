#include "pipeline/executor.h"

#include <gtest/gtest.h>

#include <atomic>
#include <random>
#include <stdexcept>

#include "tests/support/executor_fakes.h"
#include "tests/support/patience.h"

namespace pith {
namespace {

using namespace test;

TEST(ExecutorFlow, GoesOnWhileASlowSourceIsWaitedFor) {
    FakeSource source(300);
    source.delay = [](std::size_t n) { return microseconds(n % 5 == 0 ? 3000 : 0); };
    FakeSink sink;
    const auto report = run_all(source, sink, {.threads = 3});
    EXPECT_EQ(report.pages, 300u);
    EXPECT_TRUE(in_order(sink.ids));
}

/// Counts the bytes that work has begun on and that no row was written for.
TEST(ExecutorFlow, BoundsTheBytesInFlightBeforeASlowSink) {
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

TEST(ExecutorFlow, BoundsThePagesInFlight) {
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

TEST(ExecutorFlow, LetsSmallPagesPassWhileALargeOneIsWorkedOn) {
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

TEST(ExecutorFlow, KeepsWorkersBusyWhileTheSourceWaits) {
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
#ifdef PITH_SANITIZED
    GTEST_SKIP() << "sanitizers cannot follow suspended tasks; the source filter waits instead";
#endif
    EXPECT_TRUE(done_before_second);
    EXPECT_EQ(sink.ids.size(), 2u);
}

TEST(ExecutorFlow, EndsSoonAndInOrderWhenStoppedAtAnyTime) {
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
        EXPECT_LT(std::chrono::steady_clock::now() - begin, test::patience * std::chrono::seconds(2));
    }
}

TEST(ExecutorFlow, WakesASourceThatIsBlockedWhenStopped) {
    FakeSource source(2);
    source.delay = [](std::size_t) { return std::chrono::duration_cast<microseconds>(std::chrono::seconds(60)); };
    FakeSink sink;
    const auto begin = std::chrono::steady_clock::now();
    const auto report =
        run(source, simple_work(), sink, {},
            [&] { return std::chrono::steady_clock::now() - begin > milliseconds(50); }, {.threads = 2});
    EXPECT_TRUE(report.stopped);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, test::patience * std::chrono::seconds(5));
}

TEST(ExecutorFlow, SurvivesManySuspensions) {
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
