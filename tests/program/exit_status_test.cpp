// Each exit status of the contract, and what the user is told.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <thread>

#include "tests/support/articles.h"
#include "tests/support/patience.h"
#include "tests/support/program.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace pith::test {
namespace {

namespace fs = std::filesystem;

class ExitStatus : public testing::Test {
  protected:
    std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
    std::string page(const std::string& name = "a.html") const { return folder_.write(name, article_page("bridge")); }

    /// A folder of so many pages, over a megabyte of output in all where there are 2,000.
    std::string many(int pages) const {
        for (int i = 0; i < pages; ++i) page(fmt::format("many/{}.html", i));
        return path("many");
    }

    /// Refused before the start: status 2, a reason, no output.
    void expect_refused(const Arguments& arguments, std::string_view reason) const {
        const auto run = run_program(arguments);
        EXPECT_EQ(run.status, 2) << testing::PrintToString(arguments);
        EXPECT_EQ(run.out, "");
        EXPECT_NE(run.err.find(reason), std::string::npos) << run.err;
    }

    TemporaryFolder folder_;
};

TEST_F(ExitStatus, IsZeroWhereEveryPageIsAnswered) {
    folder_.write("empty.html", "");
    EXPECT_EQ(run_program({"extract", page(), path("empty.html")}).status, 0);
    EXPECT_EQ(run_program({"--version"}).status, 0);
}

TEST_F(ExitStatus, IsTwoForWrongUsage) {
    expect_refused({}, "subcommand");
    expect_refused({"bogus"}, "bogus");
    expect_refused({"extract"}, "INPUT is required");
    expect_refused({"extract", "--bogus", page()}, "--bogus");
    expect_refused({"extract", "-f", "pdf", page()}, "pdf");
    expect_refused({"extract", "-j", "0", page()}, "0");
    expect_refused({"extract", "-q", "-v", page()}, "excludes");
    expect_refused({"extract", "--from", "docx", page()}, "docx");
    expect_refused({"extract", "--url", "https://example.org/", page(), page("b.html")}, "URL");
    expect_refused({"explain", "--bogus", page()}, "--bogus");
    expect_refused({"eval"}, "CORPUS is required");
}

TEST_F(ExitStatus, IsTwoForAMissingInput) {
    expect_refused({"extract", page(), path("missing.html")}, "missing.html");
    expect_refused({"explain", path("missing.html")}, "missing.html");
    expect_refused({"eval", path("missing")}, "missing");
}

TEST_F(ExitStatus, IsTwoForAnOutputThatCannotBeWritten) {
    expect_refused({"extract", "-o", path("missing/out.txt"), page()}, "missing/out.txt");
    expect_refused({"extract", "-o", page(), page()}, "is an input");
    EXPECT_EQ(read_file(path("a.html")), article_page("bridge"));
    expect_refused({"extract", "-o", folder_.path().string(), folder_.path().string()}, "input folder");
}

TEST_F(ExitStatus, IsTwoForFaultyRules) {
    folder_.write("rules/own.toml", "[[rule]]\nid = 'x'\nunknown_key = 1\n");
    expect_refused({"extract", "--rules", path("rules"), page()}, "own.toml");
    expect_refused({"extract", "--rules", path("no-rules"), page()}, "no-rules");
}

TEST_F(ExitStatus, IsThreeWhereTheDiskIsFull) {
    const auto run = run_program({"extract", page(), page("b.html")}, {.output_file = "/dev/full"});
    EXPECT_EQ(run.status, 3);
    EXPECT_NE(run.err.find("standard output: cannot write: No space left"), std::string::npos) << run.err;
    EXPECT_EQ(run_program({"extract", "-o", "/dev/full", page()}).status, 3);
    EXPECT_EQ(run_program({"explain", page()}, {.output_file = "/dev/full"}).status, 3);
}

TEST_F(ExitStatus, IsThreeWhereAFileMayNotGrow) {
    const auto run =
        run_program({"extract", "-f", "jsonl", "-o", path("out.jsonl"), many(100)}, {.file_size_limit = 20'000});
    EXPECT_EQ(run.status, 3) << "no signal: " << run.signal;
    EXPECT_NE(run.err.find("out.jsonl.partial"), std::string::npos) << run.err;
    const std::string rows = read_file(path("out.jsonl.partial"));
    EXPECT_GT(rows.size(), 10'000u);
    EXPECT_TRUE(rows.ends_with("}\n")) << "whole up to its last row";
    EXPECT_FALSE(fs::exists(path("out.jsonl")));
}

TEST_F(ExitStatus, IsZeroWhereTheReaderHasEnough) {
    const auto run = run_program({"extract", "-f", "jsonl", many(2000)}, {.read_then_close = 1000});
    EXPECT_EQ(run.status, 0) << "signal " << run.signal << run.err;
    EXPECT_EQ(run.err.find("cannot write"), std::string::npos) << run.err;
}

/// Waits until the file exists and is not empty.
bool appears(const std::string& path) {
    for (int i = 0; i < 3000; ++i) {
        std::error_code error;
        if (const auto size = fs::file_size(path, error); !error && size > 0) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
}

/// A run that has written a page to out.jsonl and then waits for more of its standard input.
std::unique_ptr<Program> waiting_run(const std::string& page, const std::string& output) {
    auto program = std::make_unique<Program>(Arguments{"extract", "-f", "jsonl", "-o", output, page, "-"});
    EXPECT_TRUE(appears(output + ".partial"));
    return program;
}

TEST_F(ExitStatus, IsTheSignalsAfterACleanEnd) {
    if (holds_signals_back) GTEST_SKIP() << "signals come late under ThreadSanitizer";
    for (const int signal : {SIGINT, SIGTERM}) {
        const auto output = path(fmt::format("{}.jsonl", signal));
        const auto program = waiting_run(page(), output);
        program->send(signal);
        const auto run = program->wait();
        EXPECT_EQ(run.status, 128 + signal) << run.err;
        EXPECT_NE(run.err.find(output + ".partial"), std::string::npos) << run.err;
        EXPECT_TRUE(read_file(output + ".partial").ends_with("}\n"));
        EXPECT_FALSE(fs::exists(output));
    }
}

TEST_F(ExitStatus, StopsInTheMiddleWithWholeRows) {
    const auto site = many(2000);
    Program program({"extract", "-q", "-f", "jsonl", "-j", "2", "-o", path("out.jsonl"), site});
    ASSERT_TRUE(appears(path("out.jsonl.partial")));
    program.send(SIGTERM);
    const auto run = program.wait();
    ASSERT_EQ(run.status, 143) << run.err;
    const std::string rows = read_file(path("out.jsonl.partial"));
    const std::string all = run_program({"extract", "-q", "-f", "jsonl", site}).out;
    EXPECT_TRUE(rows.ends_with("}\n"));
    EXPECT_TRUE(all.starts_with(rows)) << "the rows before the stop, in order, none missing";
}

TEST_F(ExitStatus, EndsAtOnceAtTheSecondSignal) {
    if (holds_signals_back) GTEST_SKIP() << "signals come late under ThreadSanitizer";
    const auto program = waiting_run(page(), path("out.jsonl"));
    program->send(SIGINT);
    program->send(SIGINT);
    EXPECT_EQ(program->wait().status, 130);
}

TEST_F(ExitStatus, IsNamedOnEveryHelpPage) {
    for (const char* command : {"extract", "explain", "eval"}) {
        const auto run = run_program({command, "--help"});
        EXPECT_EQ(run.status, 0);
        EXPECT_NE(run.out.find("Exit status:"), std::string::npos);
        EXPECT_NE(run.out.find("Examples:"), std::string::npos);
        EXPECT_EQ(run.err, "");
    }
}

TEST_F(ExitStatus, DoesNotLetNamesOfFilesControlTheTerminal) {
    folder_.write("site/\x1b]0;owned\x07.html.gz", "broken");
    const auto run = run_program({"extract", "-f", "jsonl", path("site")});
    EXPECT_EQ(run.status, 1);
    EXPECT_EQ(run.err.find('\x1b'), std::string::npos);
    EXPECT_NE(run.err.find("owned"), std::string::npos);
    EXPECT_EQ(run.out.find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace pith::test
