// Small parts of jobs; whole jobs are tested by job_test.py.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <csignal>
#include <fstream>

#include "pipeline/job/article_filter.h"
#include "pipeline/job/fetch_verdict.h"
#include "pipeline/job/outputs/day_files.h"
#include "pipeline/job/sources/folder_pages.h"
#include "pipeline/job/state/crash_marks.h"
#include "pipeline/job/state/job_lock.h"
#include "pipeline/job/state/keyed_hash.h"
#include "tests/support/temporary_folder.h"

namespace pith::test {
namespace {

/// The vector of the paper, appendix A: key 00 to 0f, input 00 to 0e.
TEST(KeyedHashTest, IsSipHash24) {
    std::string key;
    for (char c = 0; c < 16; ++c) key += c;
    EXPECT_EQ(static_cast<std::uint64_t>(KeyedHash(key)(key.substr(0, 15))), 0xa129ca6149be45e5u);
    EXPECT_NE(KeyedHash(key)("a"), KeyedHash(KeyedHash::random_key())("a"));
}

TEST(UnixTimeTest, ReadsDaysAndTimesWithOffsets) {
    EXPECT_EQ(unix_time("1970-01-02"), 86400);
    EXPECT_EQ(unix_time("2026-11-22T18:05:59Z"), 1795370759);
    EXPECT_EQ(unix_time("2026-11-22T19:35:59+01:30"), 1795370759);
    EXPECT_EQ(unix_time("2026-11-22T16:05:59-02:00"), 1795370759);
    for (const char* bad : {"", "2026", "2026-02-30", "yesterday..", "2026-13-01"}) EXPECT_FALSE(unix_time(bad)) << bad;
}

TEST(FetchVerdictTest, WhatMayBeMendedWaitsLongerEachTime) {
    FetchAnswer answer;
    answer.failure = Failure{Status::fetch_error, "HTTP status 503"};
    answer.http_status = 503;
    PageTask task;
    const auto first = verdict_without_page(task, answer, 4, 1000);
    EXPECT_EQ(first->state, PageState::waiting);
    EXPECT_EQ(first->due, 1300);
    task.tries = 2;
    EXPECT_EQ(verdict_without_page(task, answer, 4, 1000)->due, 1000 + 1200);
    task.tries = 3;
    EXPECT_EQ(verdict_without_page(task, answer, 4, 1000)->state, PageState::failed);
    EXPECT_EQ(pause_after(100), 12 * 3600);
}

TEST(FetchVerdictTest, WhatIsGoneIsGivenUpAndWhatWasNotTriedIsGivenBack) {
    FetchAnswer answer;
    answer.http_status = 404;
    EXPECT_EQ(verdict_without_page({}, answer, 4, 1000)->state, PageState::failed);
    answer.outcome = Outcome::stopped;
    EXPECT_FALSE(verdict_without_page({}, answer, 4, 1000));
    answer.outcome = Outcome::unchanged;
    PageTask known;
    known.version = 2;
    EXPECT_EQ(verdict_without_page(known, answer, 4, 1000)->state, PageState::done);
    answer.outcome = Outcome::disallowed;
    EXPECT_EQ(verdict_without_page({}, answer, 4, 1000)->state, PageState::left_out);
}

TEST(FolderAddressTest, EveryPathComesBack) {
    for (const char* path : {"/a/b.html", "/a b/ü#1.html", "/a%23.html", "/100%.txt"})
        for (const std::size_t number : {std::size_t{0}, std::size_t{12}}) {
            const auto address = folder_address(folder_url({path, number}));
            ASSERT_TRUE(address);
            EXPECT_EQ(address->path, path);
            EXPECT_EQ(address->number, number);
        }
    EXPECT_FALSE(folder_address("https://example.org/"));
}

class DayFilesTest : public ::testing::Test {
  protected:
    DayFiles files() { return {"jsonl", {folder_.path().string(), "articles", ".jsonl"}, 10}; }
    std::string read(const std::string& name) {
        std::ifstream file(folder_.path() / name);
        return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    }
    TemporaryFolder folder_;
    const UnixTime day_ = 1795370759;
    const std::string name_ = "articles-2026-11-22.jsonl";
};

TEST_F(DayFilesTest, WhatIsNotCommittedIsCutOff) {
    folder_.write(name_, "row 1\nrow 2\nro");
    const OutputPosition committed{"jsonl", name_, 6};
    auto output = files();
    ASSERT_TRUE(output.recover({&committed, 1}));
    EXPECT_EQ(read(name_), "row 1\n");
    EXPECT_FALSE(output.prepare(day_));
    EXPECT_EQ(output.append("row 2\n").value().bytes, 12);
    EXPECT_EQ(read(name_), "row 1\nrow 2\n");
}

TEST_F(DayFilesTest, FullFilesAndThoseOfOthersAreLeftAlone) {
    folder_.write(name_, "somebody else's\n");
    auto output = files();
    ASSERT_TRUE(output.recover({}));
    const auto begun = output.prepare(day_);
    ASSERT_TRUE(begun);
    EXPECT_EQ(begun->file, "articles-2026-11-22-2.jsonl");
    ASSERT_TRUE(output.append("more than ten bytes\n"));
    EXPECT_EQ(output.prepare(day_)->file, "articles-2026-11-22-3.jsonl");
    EXPECT_EQ(output.prepare(day_ + 86400)->file, "articles-2026-11-23.jsonl");
    EXPECT_EQ(read(name_), "somebody else's\n");
}

TEST_F(DayFilesTest, AFileThatItsReaderTookIsFollowedByAnother) {
    const OutputPosition committed{"jsonl", name_, 6};
    auto output = files();
    ASSERT_TRUE(output.recover({&committed, 1}));
    EXPECT_EQ(output.prepare(day_)->file, "articles-2026-11-22-2.jsonl");
}

TEST(JobLockTest, TheSecondSaysWhoHoldsIt) {
    TemporaryFolder folder;
    const std::string path = (folder.path() / "lock").string();
    const auto first = JobLock::take(path);
    ASSERT_TRUE(first);
    const auto second = JobLock::take(path);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.failure().status, Status::refused);
    EXPECT_NE(second.failure().detail.find("process " + std::to_string(getpid())), std::string::npos);
}

TEST(CrashMarksTest, TheCrashedPageIsToldFromThoseBesideIt) {
    TemporaryFolder folder;
    const std::string path = (folder.path() / "marks").string();
    const pid_t child = fork();
    if (child == 0) {
        auto marks = CrashMarks::open(path);
        marks.value()->begin("run 1");
        const CrashMarks::Work beside(*marks.value(), 7);
        const CrashMarks::Work work(*marks.value(), 8);
        { const CrashMarks::Work ended(*marks.value(), 9); }
        const CrashMarks::Work again(*marks.value(), 8);
        raise(SIGSEGV);
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV);
    const auto marks = CrashMarks::open(path);
    ASSERT_TRUE(marks);
    EXPECT_EQ(marks.value()->last_run(), "run 1");
    std::size_t crashed = 0;
    for (const auto& casualty : marks.value()->casualties()) {
        crashed += casualty.crashed ? 1 : 0;
        EXPECT_TRUE(!casualty.crashed || casualty.page == 8);
        EXPECT_NE(casualty.page, 9);
    }
    EXPECT_EQ(crashed, 1u);
}

}  // namespace
}  // namespace pith::test
