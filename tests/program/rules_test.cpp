// pith rules test, lint and list.
#include <gtest/gtest.h>

#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace pith::test {
namespace {

std::string rule(std::string_view dropped, std::string_view kept) {
    return "[[rule]]\nid = 'my.rule'\nwhy = 'a credit stands alone'\ndrop = { text = '^Credit:' }\n[[rule.case]]\n"
           "drops = '" +
           std::string(dropped) + "'\n[[rule.case]]\nkeeps = '" + std::string(kept) + "'\n";
}

TEST(RulesCommand, TestRunsTheBuiltInCases) {
    const auto run = run_program({"rules", "test"});
    EXPECT_EQ(run.status, 0) << run.out;
    EXPECT_EQ(run.out, "");
    EXPECT_NE(run.err.find("none failed"), std::string::npos) << run.err;
}

TEST(RulesCommand, TestNamesAFailingCaseAndItsLine) {
    const TemporaryFolder folder;
    const std::string file = folder.write("mine.toml", rule("Credit: Ann", "Credit: Joe"));
    const auto run = run_program({"rules", "test", folder.path().string()});
    EXPECT_EQ(run.status, 1);
    EXPECT_EQ(run.out, file + ":7:1: my.rule keeps 'Credit: Joe': the rule matched\n");
    EXPECT_NE(run.err.find("2 expectations of 1 rule: 1 failed"), std::string::npos) << run.err;
}

TEST(RulesCommand, LintNamesEveryFaultAndRefuses) {
    const TemporaryFolder folder;
    const std::string file = folder.write("mine.toml", "typo = 1\n" + rule("a", "b") + "more = 2\n");
    for (const std::string command : {"lint", "test", "list"}) {
        const auto run = run_program({"rules", command, file});
        EXPECT_EQ(run.status, 2);
        EXPECT_NE(run.err.find(file + ":1:1: unknown key 'typo'\n"), std::string::npos) << run.err;
        EXPECT_NE(run.err.find(file + ":10:1: unknown key 'more'\n"), std::string::npos) << run.err;
    }
    EXPECT_EQ(run_program({"rules", "lint", folder.write("good.toml", rule("a", "b"))}).status, 0);
}

TEST(RulesCommand, ListShowsIdActionReasonAndPlace) {
    const TemporaryFolder folder;
    const std::string file = folder.write("sites/example.org.toml", rule("Credit: Ann", "b"));
    const auto run = run_program({"rules", "list", folder.path().string()});
    EXPECT_EQ(run.status, 0) << run.err;
    for (const std::string& piece : {std::string("my.rule"), std::string("drop"), std::string("a credit stands alone"),
                                     file + ":1", std::string("on example.org")})
        EXPECT_NE(run.out.find(piece), std::string::npos) << piece << " in\n" << run.out;
    EXPECT_NE(run_program({"rules", "list"}).out.find("caption.credit-line"), std::string::npos);
}

TEST(RulesCommand, WrongUsageIsRefused) {
    EXPECT_EQ(run_program({"rules"}).status, 2);
    EXPECT_EQ(run_program({"rules", "bake"}).status, 2);
    EXPECT_EQ(run_program({"rules", "test", "no/such/folder"}).status, 2);
}

}  // namespace
}  // namespace pith::test
