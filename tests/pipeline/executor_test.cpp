#include "pipeline/executor.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/support/executor_fakes.h"

namespace pith {
namespace {

using namespace test;

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

TEST(Executor, FiltersInTheOrderOfInput) {
    FakeSource source(200);
    FakeSink sink;
    auto work = simple_work();
    std::size_t seen = 0;
    work.in_order = [&](Produced& page) {
        EXPECT_EQ(page.row.id, std::to_string(seen));
        page.filtered = seen++ % 4 == 0;
        if (page.filtered) page.filter = "fourth";
    };
    const auto report = run_all(source, sink, {.threads = 4}, work);
    EXPECT_EQ(seen, 200u);
    EXPECT_EQ(report.pages, 150u);
    EXPECT_EQ(report.filtered_by.at("fourth"), 50u);
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

}  // namespace
}  // namespace pith
