// What extract -v says of rules that load but cannot have been meant.
#include <gtest/gtest.h>

#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace pith::test {
namespace {

constexpr std::string_view rule = R"([[rule]]
id = "my.rule"
why = "because"
drop = { text = "a", not = { words = { min = 0 } } }
[[rule.case]]
drops = "a"
[[rule.case]]
keeps = "b"
)";

TEST(RuleWarnings, AreShownOnceByExtractWithV) {
    const TemporaryFolder folder;
    const std::string file = folder.write("mine.toml", rule);
    const std::string warning = file + ":4:28: rule 'my.rule' can never match: 'not' rules out every block\n";
    const Surroundings page{.input = "<p>one</p>"};
    const std::string rules = folder.path().string();
    const auto verbose = run_program({"extract", "-v", "--rules", rules, "-"}, page);
    const std::size_t first = verbose.err.find(warning);
    EXPECT_NE(first, std::string::npos) << verbose.err;
    EXPECT_EQ(verbose.err.find(warning, first + 1), std::string::npos) << verbose.err;
    const auto usual = run_program({"extract", "--rules", rules, "-"}, page);
    EXPECT_EQ(usual.err.find("my.rule"), std::string::npos) << usual.err;
}

}  // namespace
}  // namespace pith::test
