// `pith extract --isolate`.
#include <gtest/gtest.h>
#include <cstdlib>

#include "tests/support/articles.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace pith {
namespace {

using test::Outcome;
using test::run_program;

class Isolate : public testing::Test {
  protected:
    void SetUp() override {
        for (int i = 0; i < 30; ++i) folder_.write(name_of(i), test::article_page("ferry " + std::to_string(i)));
    }
    void TearDown() override { ::unsetenv("PITH_FAILPOINT"); }

    static std::string name_of(int page) {
        std::string number = std::to_string(page);
        return "page" + std::string(2 - number.size(), '0') + number + ".html";
    }

    const test::TemporaryFolder folder_;
};

TEST_F(Isolate, TheSameRowsInTheSameOrder) {
    const Outcome here = run_program({"extract", "-q", "-f", "jsonl", folder_.path()});
    for (const char* threads : {"1", "3"})
        EXPECT_EQ(run_program({"extract", "-q", "-f", "jsonl", "--isolate", "-j", threads, folder_.path()}).out,
                  here.out);
}

TEST_F(Isolate, APageThatEndsItsWorkerIsNamedAndTheOthersGoOn) {
    ::setenv("PITH_FAILPOINT", ("extract " + name_of(7) + ":1:abort").c_str(), 1);
    const Outcome outcome = run_program({"extract", "-q", "-f", "jsonl", "--isolate", "-j", "3", folder_.path()});
    EXPECT_EQ(outcome.status, 1) << outcome.err;
    EXPECT_NE(outcome.err.find(name_of(7) + ": internal-error: its worker process died of signal 6"), std::string::npos)
        << outcome.err;
    std::size_t line = 0;
    std::size_t rows = 0;
    for (int page = 0; page < 30; ++page) {
        line = outcome.out.find("\"id\":\"" + name_of(page).substr(0, 6) + "\"", line);
        ASSERT_NE(line, std::string::npos) << page;
        rows += outcome.out.substr(line, outcome.out.find('\n', line) - line).find("\"status\":\"ok\"") !=
                std::string::npos;
    }
    EXPECT_EQ(rows, 29u);
}

TEST_F(Isolate, SiteMemoryGivesTheSameRows) {
    const Outcome here = run_program({"extract", "-q", "-f", "jsonl", "--site-memory", folder_.path()});
    const Outcome apart = run_program({"extract", "-q", "-f", "jsonl", "--site-memory", "--isolate", folder_.path()});
    EXPECT_EQ(apart.out, here.out);
    EXPECT_EQ(apart.status, 0) << apart.err;
}

}  // namespace
}  // namespace pith
