// `pith extract --limit`.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>

#include "tests/support/archives.h"
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
        {"depth=100", "too-deep"}, {"input=1KB", "too-large"}, {"steps=100", "budget"}, {"memory=10KB", "budget"},
        {"nodes=50", "budget"},    {"blocks=4", "budget"},     {"output=200", "budget"}};
    for (const auto& [limit, status] : limits) {
        const Outcome outcome = run_program({"extract", "-q", "-f", "jsonl", "--limit", limit, page});
        EXPECT_EQ(outcome.status, 1) << limit << outcome.out;
        EXPECT_NE(outcome.err.find(status), outcome.err.npos) << limit << ": " << outcome.err;
        const std::string code = "\"limit\":\"" + limit.substr(0, limit.find('=')) + "\"";
        EXPECT_NE(outcome.out.find(code), outcome.out.npos) << limit << ": " << outcome.out;
    }
}

// A page of many articles, one behind the other, that is far over each limit.
TEST(Limits, ThePartBeforeThemIsPutOutWhereThatIsAskedFor) {
    const test::TemporaryFolder folder;
    std::string content = "<!doctype html><title>Ferries</title>";
    for (int i = 0; i < 200; ++i) content += "<div>" + test::article_page("ferry " + std::to_string(i)) + "</div>";
    const std::string page = folder.write("page.html", content);
    for (const std::string limit : {"input=20KB", "nodes=400", "blocks=200", "output=20KB"}) {
        const Outcome refused = run_program({"extract", "-q", "-f", "jsonl", "--limit", limit, page});
        EXPECT_EQ(refused.status, 1) << limit;
        EXPECT_EQ(refused.out.find("ferry 0"), std::string::npos) << limit;
        for (const bool isolated : {false, true}) {
            test::Arguments arguments{"extract", "-q", "-f", "jsonl", "--partial", "--limit", limit, page};
            if (isolated) arguments.push_back("--isolate");
            const Outcome outcome = run_program(arguments);
            EXPECT_EQ(outcome.status, 0) << limit << outcome.err;
            EXPECT_NE(outcome.out.find("talk about the ferry 0"), std::string::npos) << limit << outcome.out;
            EXPECT_EQ(outcome.out.find("ferry 199"), std::string::npos) << limit;
            EXPECT_NE(outcome.out.find("\"partial\":true"), std::string::npos) << limit << outcome.out;
            const std::string code = "\"limit\":\"" + limit.substr(0, limit.find('=')) + "\"";
            EXPECT_NE(outcome.out.find(code), std::string::npos) << limit << outcome.out;
            EXPECT_NE(outcome.out.find("the first part of the page"), std::string::npos) << limit << outcome.out;
        }
    }
}

TEST(Limits, PartsOfPagesInArchivesAndRowsArePutOutTooWhereThatIsAskedFor) {
    const test::TemporaryFolder folder;
    std::string page = "<!doctype html><title>Ferries</title>";
    for (int i = 0; i < 50; ++i) page += "<div>" + test::article_page("ferry " + std::to_string(i)) + "</div>";
    const std::string archive = folder.write(
        "pages.warc",
        test::warc_record("response", "http://example.org/a", test::archived_response(page, "", "200 OK")));
    const std::string rows = folder.write("pages.jsonl", nlohmann::json{{"html", page}}.dump() + "\n");
    const std::string limit = std::to_string(page.size() * 3 / 4) + "B";
    for (const std::string& input : {archive, rows}) {
        EXPECT_EQ(run_program({"extract", "-q", "-f", "jsonl", "--limit", "input=" + limit, input}).status, 1) << input;
        const Outcome outcome =
            run_program({"extract", "-q", "-f", "jsonl", "--partial", "--limit", "input=" + limit, input});
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        EXPECT_NE(outcome.out.find("talk about the ferry 0"), std::string::npos) << outcome.out;
        EXPECT_EQ(outcome.out.find("ferry 49"), std::string::npos);
        EXPECT_NE(outcome.out.find("\"partial\":true"), std::string::npos) << outcome.out;
    }
}

// As in crawls that keep the first MiB of a page.
TEST(Limits, PagesThatTheCrawlerCutOffArePutOutWhereThatIsAskedFor) {
    const test::TemporaryFolder folder;
    const std::string page = "<!doctype html><title>Ferries</title>" + test::article_page("ferries");
    const std::string cut = test::warc_record(
        "response", "http://example.org/a", test::archived_response(page, "", "200 OK"), "WARC-Truncated: length\r\n");
    const std::string brief = test::warc_record("response", "http://example.org/b",
                                                test::archived_response(page, "Content-Length: 999999\r\n", "200 OK"));
    for (const std::string& record : {cut, brief}) {
        const std::string archive = folder.write("pages.warc", record);
        const Outcome refused = run_program({"extract", "-q", "-f", "jsonl", archive});
        EXPECT_EQ(refused.status, 1);
        EXPECT_NE(refused.out.find("\"status\":\"truncated\""), std::string::npos) << refused.out;
        for (const bool isolated : {false, true}) {
            test::Arguments arguments{"extract", "-q", "-f", "jsonl", "--partial", archive};
            if (isolated) arguments.push_back("--isolate");
            const Outcome outcome = run_program(arguments);
            EXPECT_EQ(outcome.status, 0) << outcome.err;
            EXPECT_NE(outcome.out.find("talk about the ferries"), std::string::npos) << outcome.out;
            EXPECT_NE(outcome.out.find("\"partial\":true"), std::string::npos) << outcome.out;
            EXPECT_NE(outcome.out.find("the first part of the page: truncated"), std::string::npos) << outcome.out;
        }
    }
}

TEST(Limits, PartialChangesNothingForOtherPages) {
    const test::TemporaryFolder folder;
    const std::string page = folder.write("page.html", test::article_page("ferries"));
    EXPECT_EQ(run_program({"extract", "-f", "jsonl", "--partial", page}).out,
              run_program({"extract", "-f", "jsonl", page}).out);
}

// Each link holds all of the base: few bytes make gigabytes.
TEST(Limits, AddressesWithoutEndEndTheirPage) {
    const test::TemporaryFolder folder;
    std::string content =
        "<!doctype html><base href='http://example.org/" + std::string(1'000'000, 'y') + "/'><article>";
    std::mt19937 random(1);
    const auto word = [&] {
        std::string made;
        for (int i = 0; i < 6; ++i) made += static_cast<char>('a' + random() % 26);
        return made;
    };
    for (int i = 0; i < 300; ++i)
        content += "<p>The " + word() + " " + word() + " left at " + word() + ", as it " + word() + " on each " +
                   word() + ", and <a href=1>came</a> " + word() + " late, said the " + word() + ".</p>";
    const std::string page = folder.write("page.html", content + test::article_page("ferries"));
    const Outcome outcome = run_program({"extract", "-q", "-f", "jsonl", "--links", page});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_NE(outcome.out.find("\"limit\":\"output\""), std::string::npos) << outcome.out.substr(0, 1000);
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
