// --site-memory through the whole program: what recurs is left out, whatever the kind of input and the threads.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/made_site.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace pith::test {
namespace {

using Json = nlohmann::json;

std::string number_of(std::size_t i) {
    const std::string digits = std::to_string(i);
    return std::string(3 - digits.size(), '0') + digits;
}

/// A WARC of these pages (ISO 28500), without compression.
std::string warc_of(const std::vector<MadePage>& pages) {
    std::string warc;
    for (const MadePage& page : pages) {
        const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.html;
        warc +=
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: " + page.url +
            "\r\nWARC-Date: 2026-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:" + std::to_string(warc.size()) +
            ">\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: " + std::to_string(http.size()) +
            "\r\n\r\n" + http + "\r\n\r\n";
    }
    return warc;
}

std::string jsonl_of(const std::vector<MadePage>& pages) {
    std::string rows;
    for (const MadePage& page : pages) rows += Json{{"url", page.url}, {"html", page.html}}.dump() + "\n";
    return rows;
}

class SiteMemoryOption : public ::testing::Test {
  protected:
    SiteMemoryOption() : pages_(made_site({.pages = 30, .tail = true})) {
        for (std::size_t i = 0; i < pages_.size(); ++i) {
            folder_.write("html/" + number_of(i) + ".html", pages_[i].html);
            folder_.write("text/" + number_of(i) + ".txt", pages_[i].text);
        }
    }

    /// The rows' texts.
    std::vector<std::string> extracted(Arguments arguments) const {
        arguments.insert(arguments.begin(), {"extract", "-q", "-f", "jsonl"});
        const auto run = run_program(arguments);
        EXPECT_EQ(run.status, 0) << run.err;
        std::vector<std::string> texts;
        std::istringstream lines(run.out);
        for (std::string line; std::getline(lines, line);) texts.push_back(Json::parse(line).value("text", ""));
        return texts;
    }

    void expect_clean(const std::vector<std::string>& texts) const {
        ASSERT_EQ(texts.size(), pages_.size());
        for (std::size_t i = 0; i < texts.size(); ++i) {
            EXPECT_EQ(count_in(pages_[i].body, texts[i]), pages_[i].body.size()) << "page " << i;
            EXPECT_EQ(count_in(pages_[i].boilerplate, texts[i]), 0u) << "page " << i;
        }
    }

    std::string path(const std::string& name) const { return folder_.path() / name; }

    TemporaryFolder folder_;
    std::vector<MadePage> pages_;
};

TEST_F(SiteMemoryOption, LeavesOutWhatRecursInAFolder) {
    const auto without = extracted({path("html")});
    ASSERT_EQ(without.size(), pages_.size());
    EXPECT_EQ(count_in(pages_[0].boilerplate, without[0]), 1u) << "else the test shows nothing";
    expect_clean(extracted({"--site-memory", path("html")}));
}

TEST_F(SiteMemoryOption, TakesTextsOfAFolderAsOfOneSite) {
    EXPECT_EQ(count_in(pages_[0].boilerplate, extracted({path("text")})[0]), 1u) << "else the test shows nothing";
    expect_clean(extracted({"--site-memory", path("text")}));
}

TEST_F(SiteMemoryOption, ReadsArchivesAndRowsTwice) {
    expect_clean(extracted({"--site-memory", folder_.write("pages.warc", warc_of(pages_))}));
    expect_clean(extracted({"--site-memory", folder_.write("pages.jsonl", jsonl_of(pages_))}));
}

TEST_F(SiteMemoryOption, GivesEqualBytesForAnyNumberOfThreads) {
    const auto one = run_program({"extract", "-q", "-j", "1", "--site-memory", path("html")});
    EXPECT_EQ(one.status, 0) << one.err;
    for (const char* threads : {"2", "8"})
        EXPECT_EQ(run_program({"extract", "-q", "-j", threads, "--site-memory", path("html")}).out, one.out);
}

TEST_F(SiteMemoryOption, IsNamedByExplain) {
    const auto run = run_program({"explain", "-q", "-f", "jsonl", "--site-memory", path("html")});
    EXPECT_EQ(run.status, 0) << run.err;
    std::istringstream lines(run.out);
    std::size_t named = 0;
    for (std::string line; std::getline(lines, line);) {
        const Json row = Json::parse(line);
        if (row["by"] != "site-memory") continue;
        ++named;
        EXPECT_EQ(row["verdict"], "drop");
        EXPECT_TRUE(row["why"].get<std::string>().starts_with("seen on 30 of 30 pages")) << row["why"];
    }
    EXPECT_EQ(named, 30u);
}

TEST_F(SiteMemoryOption, IsMeasuredByEval) {
    std::string truths;
    for (std::size_t i = 0; i < pages_.size(); ++i) {
        folder_.write("corpus/pages/" + number_of(i) + ".html", pages_[i].html);
        std::string body;
        for (const std::string& paragraph : pages_[i].body) body += paragraph + "\n\n";
        truths += Json{{"id", number_of(i)}, {"url", pages_[i].url}, {"text", body}}.dump() + "\n";
    }
    folder_.write("corpus/truth.jsonl", truths);
    const auto precision = [&](Arguments arguments) {
        arguments.insert(arguments.begin(), {"eval", "-q", "--json", path("corpus")});
        const auto run = run_program(arguments);
        EXPECT_EQ(run.status, 0) << run.err;
        return run.status ? 0 : Json::parse(run.out)["words"][1].get<double>();
    };
    EXPECT_LT(precision({}), 0.95);
    EXPECT_EQ(precision({"--site-memory"}), 1.0);
    EXPECT_EQ(run_program({"eval", "--site-memory", "--compare", path("html"), path("corpus")}).status, 2);
}

TEST_F(SiteMemoryOption, IsRefusedWhereTheInputCanBeReadOnce) {
    const std::string list = folder_.write("list.urls", "https://example.org/a\n");
    for (const std::string& input : {std::string("-"), std::string("https://example.org/a"), list}) {
        const auto run = run_program({"extract", "--site-memory", input});
        EXPECT_EQ(run.status, 2) << input;
        EXPECT_NE(run.err.find("--site-memory reads the input twice"), std::string::npos) << run.err;
        EXPECT_EQ(run.out, "");
    }
}

TEST_F(SiteMemoryOption, NamesAFailedPageOnce) {
    folder_.write("html/999.html", std::string(600, '<') + "<p>");
    std::string deep;
    for (int i = 0; i < 3000; ++i) deep += "<div>";
    folder_.write("html/998.html", deep + "text");
    const auto run = run_program({"extract", "--site-memory", path("html")});
    EXPECT_EQ(run.status, 1);
    const auto first = run.err.find("998.html");
    ASSERT_NE(first, std::string::npos) << run.err;
    EXPECT_EQ(run.err.find("998.html", first + 8), std::string::npos) << run.err;
}

}  // namespace
}  // namespace pith::test
