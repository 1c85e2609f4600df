// pith rules test, lint, list and export.
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>

#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace pith::test {
namespace {

std::string rule(std::string_view dropped, std::string_view kept) {
    return "[[rule]]\nid = 'my.rule'\nwhy = 'a credit stands alone'\ndrop = { text = '^Credit:' }\n[[rule.case]]\n"
           "drops = '" +
           std::string(dropped) + "'\n[[rule.case]]\nkeeps = '" + std::string(kept) + "'\n";
}

bool has(const std::string& text, const std::string& piece) {
    return text.find(piece) != std::string::npos;
}

TEST(RulesCommand, TestRunsTheBuiltInCases) {
    const auto run = run_program({"rules", "test"});
    EXPECT_EQ(run.status, 0) << run.out;
    EXPECT_EQ(run.out, "");
    EXPECT_TRUE(has(run.err, "none failed")) << run.err;
}

TEST(RulesCommand, TestNamesAFailingCaseItsLineAndTheConditions) {
    const TemporaryFolder folder;
    const std::string file = folder.write("mine.toml", rule("Credit: Ann", "Credit: Joe"));
    const auto run = run_program({"rules", "test", folder.path().string()});
    EXPECT_EQ(run.status, 1);
    EXPECT_EQ(run.out, file +
                           ":7:1: my.rule keeps 'Credit: Joe': the rule matched\n"
                           "    block    Credit: Joe\n"
                           "    held     text = '^Credit:'\n");
    EXPECT_TRUE(has(run.err, "2 expectations of 1 rule: 1 failed")) << run.err;
}

TEST(RulesCommand, TestShowsWhichConditionsHeld) {
    const TemporaryFolder folder;
    const std::string file = folder.write(
        "mine.toml",
        "[[rule]]\nid = 'r'\nwhy = 'w'\n"
        "drop = { text = ['^Credit:', '^Photo:'], words = { max = 2 }, not = { any = [{ text = 'Joe' }] } }\n"
        "[[rule.case]]\ndrops = 'Photo: Ann Example'\n[[rule.case]]\nkeeps = 'x'\n"
        "[[rule.case]]\npage = '<p>One</p>'\nkeeps = 'Two'\n");
    const auto run = run_program({"rules", "test", file});
    EXPECT_EQ(run.out, file +
                           ":5:1: r drops 'Photo: Ann Example': the rule did not match\n"
                           "    block    Photo: Ann Example\n"
                           "    held     not\n"
                           "    did not    any\n"
                           "    did not      text = 'Joe'\n"
                           "    held     text: one of 2 patterns\n"
                           "    held       text = '^Photo:'\n"
                           "    did not  words = { max = 2 }  (it is 3)\n" +
                           file +
                           ":9:1: r keeps 'Two': the page has no such block\n"
                           "    a block  One\n");
}

TEST(RulesCommand, AKnownGapIsCountedUntilItCloses) {
    const TemporaryFolder folder;
    const auto with_gap = [&](const std::string& gap) {
        return folder.write("mine.toml",
                            rule("Credit: Ann", "a") + "[[rule.case]]\ndrops = '" + gap + "'\ntodo = 'other labels'\n");
    };
    const auto open = run_program({"rules", "test", with_gap("Picture: Ann")});
    EXPECT_EQ(open.status, 0) << open.out;
    EXPECT_TRUE(has(open.err, "none failed; 1 known gap")) << open.err;
    const std::string file = with_gap("Credit: Joe");
    const auto closed = run_program({"rules", "test", file});
    EXPECT_EQ(closed.status, 1);
    EXPECT_EQ(closed.out, file + ":9:1: my.rule todo 'other labels': no longer a gap: strike the todo\n");
}

TEST(RulesCommand, NeededNamesRulesWithoutWhichAllCasesPass) {
    const TemporaryFolder folder;
    const std::string file =
        folder.write("mine.toml", rule("Credit: Ann", "a") +
                                      "[[rule]]\nid = 'my.wider'\nwhy = 'w'\ndrop = { text = '^C' }\n[[rule.case]]\n"
                                      "drops = 'Copy'\n[[rule.case]]\nkeeps = 'b'\n");
    const auto run = run_program({"rules", "test", "--needed", file});
    EXPECT_EQ(run.status, 1);
    EXPECT_EQ(run.out, file + ":1:1: my.rule: no case needs this rule: all pass without it\n");
    EXPECT_TRUE(has(run.err, "1 of 2 rules needed by a case")) << run.err;
}

TEST(RulesCommand, NeededSeesThatARuleOfScoresOrBodiesStandsInForItsLike) {
    const auto rules = [](const std::string& action) {
        std::string text;
        for (const std::string id : {"my.one", "my.two"}) text += "[[rule]]\nid = '" + id + "'\nwhy = 'w'\n" + action;
        return text;
    };
    const TemporaryFolder folder;
    const auto needed = [&](const std::string& action) {
        return run_program({"rules", "test", "--needed", folder.write("mine.toml", rules(action))}).err;
    };
    const std::string score = needed(
        "score = { text = '^Ad', add = -0.2 }\n[[rule.case]]\ndrops = 'Ad'\n"
        "[[rule.case]]\nkeeps = 'b'\n");
    EXPECT_TRUE(has(score, "0 of 2 rules needed by a case")) << score;
    const std::string body = needed(
        "body = { text = '^In' }\n[[rule.case]]\npage = '<p>In<p>Out'\n"
        "drops = 'Out'\nkeeps = 'In'\n");
    EXPECT_TRUE(has(body, "0 of 2 rules needed by a case")) << body;
}

TEST(RulesCommand, EveryBuiltInRuleIsNeeded) {
    const auto run = run_program({"rules", "test", "--needed"});
    EXPECT_EQ(run.status, 0) << run.out;
    EXPECT_EQ(run.out, "");
}

TEST(RulesCommand, WatchRunsAgainWhenAFileChangesAndCtrlCEndsIt) {
    const TemporaryFolder folder;
    const std::string file = folder.write("mine.toml", rule("Credit: Ann", "Credit: Joe"));
    Program program({"rules", "test", "--watch", folder.path().string()});
    EXPECT_TRUE(program.wait_for_error("2 expectations of 1 rule: 1 failed"));
    EXPECT_TRUE(program.wait_for_error("waiting for changes"));
    folder.write("mine.toml", "typo = 1\n");
    EXPECT_TRUE(program.wait_for_error("mine.toml:1:1: unknown key 'typo'"));
    EXPECT_TRUE(program.wait_for_error("waiting for changes"));
    folder.write("sites/example.org.toml", "");
    EXPECT_TRUE(program.wait_for_error("waiting for changes"));
    folder.write("mine.toml", rule("Credit: Ann", "a line"));
    EXPECT_TRUE(program.wait_for_error("2 expectations of 1 rule: none failed"));
    program.send(SIGINT);
    EXPECT_EQ(program.wait().status, 130);
    EXPECT_EQ(run_program({"rules", "test", "--watch"}).status, 2);
}

TEST(RulesCommand, LintNamesEveryFaultAndRefuses) {
    const TemporaryFolder folder;
    const std::string file = folder.write("mine.toml", "typo = 1\n" + rule("a", "b") + "more = 2\n");
    for (const std::string command : {"lint", "test", "list"}) {
        const auto run = run_program({"rules", command, file});
        EXPECT_EQ(run.status, 2);
        EXPECT_TRUE(has(run.err, file + ":1:1: unknown key 'typo'\n")) << run.err;
        EXPECT_TRUE(has(run.err, file + ":10:1: unknown key 'more'\n")) << run.err;
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
        EXPECT_TRUE(has(run.out, piece)) << piece << " in\n" << run.out;
    EXPECT_TRUE(has(run_program({"rules", "list"}).out, "caption.credit-line"));
}

TEST(RulesCommand, FiredAndUnusedCountOnPages) {
    const TemporaryFolder folder;
    const std::string file = folder.write(
        "mine.toml", rule("Credit: Ann", "a") +
                         "[[rule]]\nid = 'my.other'\nwhy = 'w'\ndrop = { text = '^Never' }\n[[rule.case]]\n"
                         "drops = 'Never'\n[[rule.case]]\nkeeps = 'b'\n");
    folder.write("corpus/pages/a.html", "<p>Credit: Ann</p><p>A line</p><p>Credit: Joe</p>");
    folder.write("corpus/pages/b.txt", "Credit: Max\n\nAnother line of the text\n");
    const std::string corpus = (folder.path() / "corpus").string();
    const auto list = run_program({"rules", "list", file, "--fired", corpus});
    EXPECT_EQ(list.status, 0) << list.err;
    EXPECT_TRUE(has(list.out, "       3        2  my.rule ")) << list.out;
    EXPECT_TRUE(has(list.out, "       0        0  my.other ")) << list.out;
    const auto test = run_program({"rules", "test", file, "--unused", corpus + "/pages"});
    EXPECT_EQ(test.status, 0) << test.err;
    EXPECT_EQ(test.out, file + ":9:1: my.other: never fires on " + corpus + "/pages\n");
    EXPECT_TRUE(has(test.err, "1 of 2 rules fire on")) << test.err;
    EXPECT_EQ(run_program({"rules", "list", "--fired", "no/such"}).status, 2);
    EXPECT_EQ(run_program({"rules", "test", file, "-j", "2"}).status, 2);
}

TEST(RulesCommand, ExportedRulesPassTheirCasesAndAreNotOverwritten) {
    const TemporaryFolder folder;
    const std::string to = (folder.path() / "new" / "rules").string();
    EXPECT_EQ(run_program({"rules", "export", to}).status, 0);
    EXPECT_TRUE(std::filesystem::exists(to + "/words/lines.toml"));
    const auto test = run_program({"rules", "test", to});
    EXPECT_EQ(test.status, 0) << test.out << test.err;
    const auto again = run_program({"rules", "export", to});
    EXPECT_EQ(again.status, 2);
    EXPECT_TRUE(has(again.err, "exists; --force overwrites it")) << again.err;
    EXPECT_EQ(run_program({"rules", "export", to, "--force"}).status, 0);
    EXPECT_EQ(run_program({"rules", "export", folder.write("file", "") + "/sub"}).status, 2);
}

TEST(RulesCommand, WrongUsageIsRefused) {
    EXPECT_EQ(run_program({"rules"}).status, 2);
    EXPECT_EQ(run_program({"rules", "bake"}).status, 2);
    EXPECT_EQ(run_program({"rules", "test", "no/such/folder"}).status, 2);
    for (const std::string command : {"test", "lint", "list", "export"}) {
        EXPECT_EQ(run_program({"rules", command, "--bogus"}).status, 2) << command;
        EXPECT_EQ(run_program({"rules", command, "a", "b"}).status, 2) << command;
        const auto help = run_program({"rules", command, "--help"});
        EXPECT_EQ(help.status, 0) << command;
        EXPECT_TRUE(has(help.out, "Examples:")) << command;
    }
}

}  // namespace
}  // namespace pith::test
