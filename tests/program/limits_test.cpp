// `pith extract --limit`.
#include <gtest/gtest.h>

#include "tests/support/articles.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace pith {
namespace {

using test::Outcome;
using test::run_program;

TEST(Limits, GivePagesUpThatNeedMore) {
    const test::TemporaryFolder folder;
    std::string deep = "<table>text";
    for (int i = 0; i < 300; ++i) deep += "<div>";
    const std::string page = folder.write("page.html", deep + test::article_page("ferries"));
    EXPECT_EQ(run_program({"extract", "-q", page}).status, 0);
    const std::vector<std::pair<std::string, std::string>> limits{
        {"depth=100", "too-deep"}, {"input=1KB", "too-large"}, {"steps=100", "budget"}, {"memory=10KB", "budget"}};
    for (const auto& [limit, status] : limits) {
        const Outcome outcome = run_program({"extract", "-q", "--limit", limit, page});
        EXPECT_EQ(outcome.status, 1) << limit << outcome.out;
        EXPECT_NE(outcome.err.find(status), outcome.err.npos) << limit << ": " << outcome.err;
    }
}

TEST(Limits, AreRefusedWhereTheyAreNone) {
    for (const char* limit :
         {"depth", "depth=", "depth=0", "depth=-1", "depth=many", "width=3", "input=1 stone", "time=0s"}) {
        const Outcome outcome = run_program({"extract", "--limit", limit, "page.html"});
        EXPECT_EQ(outcome.status, 2) << limit;
        EXPECT_NE(outcome.err.find("none of input=SIZE"), outcome.err.npos) << outcome.err;
    }
}

}  // namespace
}  // namespace pith
