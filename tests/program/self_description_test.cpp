// What the program tells of itself: version, manual pages, completion.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "tests/support/program.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace pith::test {
namespace {

bool runs(const std::string& command) {
    return std::system((command + " >/dev/null 2>&1").c_str()) == 0;
}

TEST(SelfDescription, VersionInFullHasLicenceAndNotices) {
    const auto brief = run_program({"--version"});
    EXPECT_EQ(brief.status, 0);
    EXPECT_TRUE(brief.out.starts_with("pith ") && brief.out.ends_with("\n"));
    const auto full = run_program({"--version", "-v"});
    EXPECT_EQ(full.status, 0);
    EXPECT_EQ(run_program({"-v", "--version"}).out, full.out);
    for (const char* part : {"Apache-2.0", "WCXB", "CLI11", "BSD-3-Clause"})
        EXPECT_NE(full.out.find(part), std::string::npos) << part;
    EXPECT_EQ(run_program({"-v"}).status, 2);
}

TEST(SelfDescription, ManualPagesFollowHelp) {
    const TemporaryFolder folder;
    ASSERT_EQ(run_program({"manual", folder.path().string()}).status, 0);
    const std::string page = read_file(folder.path() / "pith-extract.1");
    for (const char* part : {".TH \"pith-extract\" 1", ".SH OPTIONS", "\\-\\-minimum\\-words", ".SH EXIT STATUS"})
        EXPECT_NE(page.find(part), std::string::npos) << part;
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "pith-rules-test.1"));
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "pith-manual.1"));
    if (!runs("groff --version")) GTEST_SKIP() << "groff is missing, so no page was formatted";
    for (const auto& file : files_below(folder.path())) {
        const std::string log = (folder.path() / "log").string();
        EXPECT_EQ(std::system(fmt::format("groff -man -ww -Tutf8 -z '{}' 2>'{}'", file.string(), log).c_str()), 0);
        EXPECT_EQ(read_file(log), "") << file;
        std::filesystem::remove(log);
    }
    EXPECT_EQ(run_program({"manual", (folder.path() / "missing").string()}).status, 2);
}

TEST(SelfDescription, BashCompletesCommandsAndOptions) {
    const TemporaryFolder folder;
    const auto script = folder.write("pith.bash", run_program({"completion", "bash"}).out);
    const auto completes = [&](const std::string& words, int at, const std::string& expected) {
        const std::string out = (folder.path() / "out").string();
        const std::string command = fmt::format(
            "source {}; COMP_WORDS=({}); COMP_CWORD={}; _pith; echo \"${{COMPREPLY[*]}}\"", script, words, at);
        EXPECT_EQ(std::system(fmt::format("bash -c '{}' >{}", command, out).c_str()), 0);
        EXPECT_EQ(read_file(out), expected + "\n") << words;
    };
    completes("pith ext", 1, "extract");
    completes("pith extract --minimum-w", 2, "--minimum-words");
    completes("pith rules li", 2, "lint list");
    completes("pith rules test --h", 3, "--help");
    completes("pith extract fil", 2, "");
    EXPECT_EQ(run_program({"completion", "tcsh"}).status, 2);
}

TEST(SelfDescription, OtherShellsTakeTheirScripts) {
    const TemporaryFolder folder;
    int tried = 0;
    for (const char* shell : {"zsh", "fish"}) {
        const auto script = folder.write(shell, run_program({"completion", shell}).out);
        EXPECT_GT(read_file(script).size(), 1000u);
        if (!runs(fmt::format("{} --version", shell))) continue;
        EXPECT_TRUE(runs(fmt::format("{} -n {}", shell, script))) << shell;
        ++tried;
    }
    if (tried < 2) GTEST_SKIP() << "zsh or fish is missing, so not every script was parsed";
}

}  // namespace
}  // namespace pith::test
