// `pith extract -o ... --resume` behind runs that were ended early.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <random>
#include <thread>

#include "tests/support/made_site.h"
#include "tests/support/patience.h"
#include "tests/support/program.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace pith {
namespace {

namespace fs = std::filesystem;
using test::Arguments;
using test::Outcome;
using test::Program;
using test::run_program;
using test::TemporaryFolder;

constexpr std::size_t pages = 400;

/// As many pages; every tenth of them has no article.
std::string make_pages(const TemporaryFolder& folder) {
    const auto site = test::made_site({.pages = pages});
    for (std::size_t page = 0; page < pages; ++page)
        folder.write(fmt::format("pages/{:04}.html", page), page % 10 == 0 ? "<p>Menu" : site[page].html);
    return (folder.path() / "pages").string();
}

TEST(Resume, GoesOnWithTheSameBytesAfterKills) {
    const TemporaryFolder folder;
    const std::string inputs = make_pages(folder);
    const std::string calm = (folder.path() / "calm.jsonl").string();
    const std::string killed = (folder.path() / "killed.jsonl").string();
    ASSERT_EQ(run_program({"extract", "-q", "-f", "jsonl", "-o", calm, inputs}).status, 0);
    std::mt19937 random(7);
    int kills = 0;
    for (int run = 0; run < 12 && !fs::exists(killed); ++run) {
        Program program({"extract", "-q", "-f", "jsonl", "--resume", "-o", killed, inputs});
        std::this_thread::sleep_for(test::patience * std::chrono::milliseconds(20 + random() % 200));
        program.send(SIGKILL);
        kills += program.wait().signal == SIGKILL;
    }
    EXPECT_GT(kills, 0);
    const Outcome last = run_program({"extract", "-f", "jsonl", "--resume", "-o", killed, inputs});
    EXPECT_EQ(last.status, 0) << last.err;
    EXPECT_EQ(test::read_file(killed), test::read_file(calm));
    EXPECT_FALSE(fs::exists(killed + ".partial"));
    EXPECT_FALSE(fs::exists(killed + ".progress"));
}

/// Stops a run with SIGTERM after some pages, and gives what it said.
std::string stop_early(const Arguments& arguments) {
    Program program(arguments);
    std::this_thread::sleep_for(test::patience * std::chrono::milliseconds(150));
    program.send(SIGTERM);
    return program.wait().err;
}

TEST(Resume, GoesOnAfterAStopFilterByFilterAndFileByFile) {
    const TemporaryFolder folder;
    const std::string inputs = make_pages(folder);
    const auto path = [&](const char* name) { return (folder.path() / name).string(); };
    for (const Arguments& options :
         {Arguments{"-f", "text"}, {"-f", "csv", "--minimum-words", "20"}, {"-f", "markdown"}}) {
        for (const char* name : {"calm", "stopped"}) fs::remove_all(path(name));
        const bool is_folder = options[1] == "markdown";
        const auto arguments = [&](const char* output, bool resume) {
            Arguments all{"extract", "-j", "1", "-o", path(output) + (is_folder ? "/" : "")};
            all.insert(all.end(), options.begin(), options.end());
            if (resume) all.push_back("--resume");
            all.push_back(inputs);
            return all;
        };
        ASSERT_EQ(run_program(arguments("calm", false)).status, 0);
        const std::string said = stop_early(arguments("stopped", false));
        const Outcome last = run_program(arguments("stopped", true));
        EXPECT_EQ(last.status, 0) << last.err;
        if (said.find("--resume goes on") != said.npos) {
            EXPECT_NE(last.err.find("going on after "), last.err.npos) << last.err;
        }
        if (!is_folder) {
            EXPECT_EQ(test::read_file(path("stopped")), test::read_file(path("calm")));
            continue;
        }
        for (const auto& file : test::files_below(path("calm")))
            EXPECT_EQ(test::read_file(fs::path(path("stopped")) / file.filename()), test::read_file(file)) << file;
        EXPECT_EQ(test::files_below(path("stopped")).size(), pages);
    }
}

TEST(Resume, IsRefusedWhereTheRunIsAnotherOne) {
    const TemporaryFolder folder;
    const std::string inputs = make_pages(folder);
    const std::string output = (folder.path() / "out.jsonl").string();
    const auto refused = [&](const Arguments& arguments, std::string_view why) {
        const Outcome outcome = run_program(arguments);
        EXPECT_EQ(outcome.status, 2) << outcome.err;
        EXPECT_NE(outcome.err.find(why), outcome.err.npos) << outcome.err;
    };
    refused({"extract", "--resume", inputs}, "--resume needs an output that stays");
    refused({"extract", "--resume", "--drop-near-duplicates", "-o", output, inputs}, "does not go with");
    folder.write("out.jsonl.progress", "{}");
    refused({"extract", "--resume", "-f", "jsonl", "-o", output, inputs}, "is no progress of a run");
    folder.write("out.jsonl.progress", R"({"run":"x","pages":3,"ids":1,"failed":0,"rows":3,"bytes":30})");
    refused({"extract", "--resume", "-f", "jsonl", "-o", output, inputs}, "other inputs, options or rules");
    EXPECT_EQ(run_program({"extract", "-q", "-f", "jsonl", "-o", output, inputs}).status, 0);
}

}  // namespace
}  // namespace pith
