// Archives, rows and tables of pages through the whole program: what goes in, what comes out, what is left out.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/archives.h"
#include "tests/support/articles.h"
#include "tests/support/compress.h"
#include "tests/support/program.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace pith::test {
namespace {

using Json = nlohmann::json;

std::string archived(int number, std::string_view body) {
    return warc_record("response", numbered_url(number), archived_response(body),
                       fmt::format("WARC-Record-ID: <urn:uuid:{}>\r\nWARC-Date: 2026-02-05T10:00:00Z\r\n", number));
}

std::vector<Json> rows_of(const std::string& lines) {
    std::vector<Json> rows;
    std::istringstream in(lines);
    for (std::string line; std::getline(in, line);) rows.push_back(Json::parse(line));
    return rows;
}

TEST(Corpora, ArchivesBecomeConversionRecords) {
    const TemporaryFolder folder;
    const auto warc = folder.write("a.warc.gz", gzip(archived(1, article_page("bridge"))) +
                                                    gzip(warc_record("revisit", numbered_url(1), "")) +
                                                    gzip(archived(2, "%PDF-1.4 x")));
    const auto wet = (folder.path() / "clean.warc.wet.gz").string();
    const auto made = run_program({"extract", "-f", "wet", "-o", wet, warc});
    EXPECT_EQ(made.status, 0) << made.err;
    EXPECT_NE(made.err.find("1 revisit record, 0 other records"), std::string::npos) << made.err;
    const std::string text = read_file(wet);
    EXPECT_TRUE(text.starts_with("WARC/1.0\r\nWARC-Type: warcinfo\r\n")) << text;
    EXPECT_NE(text.find("WARC-Refers-To: <urn:uuid:1>\r\n"), std::string::npos);
    EXPECT_NE(text.find(article_text("bridge") + "\r\n\r\nWARC/1.0\r\nWARC-Type: conversion"), std::string::npos)
        << text;
    EXPECT_NE(text.find("Pith-Status: not-html"), std::string::npos) << text;
    // And it is read again, each record by its place.
    const auto again = rows_of(run_program({"extract", "-q", "-f", "jsonl", wet}).out);
    ASSERT_EQ(again.size(), 2u);
    EXPECT_EQ(again[0]["url"], numbered_url(1));
    EXPECT_EQ(again[0]["warc"]["date"], "2026-02-05T10:00:00Z");
    const std::size_t from = again[0]["warc"]["offset"];
    const std::size_t length = again[0]["warc"]["length"];
    const auto one = rows_of(
        run_program({"extract", "-q", "-f", "jsonl", "--range", fmt::format("{}-{}", from, from + length), wet}).out);
    ASSERT_EQ(one.size(), 1u);
    EXPECT_EQ(one[0], again[0]);
}

TEST(Corpora, RangesGiveTogetherWhatTheWholeGives) {
    const TemporaryFolder folder;
    std::string bytes;
    for (int i = 0; i < 12; ++i) bytes += gzip(archived(i, article_page("bridge " + std::to_string(i))));
    const auto warc = folder.write("a.warc.gz", bytes);
    const auto whole = run_program({"extract", "-q", "-f", "jsonl", warc});
    std::string parts;
    const std::size_t step = bytes.size() / 5 + 1;
    for (std::size_t from = 0; from < bytes.size(); from += step)
        parts +=
            run_program({"extract", "-q", "-f", "jsonl", "--range", fmt::format("{}-{}", from, from + step), warc}).out;
    EXPECT_EQ(parts, whole.out);
    EXPECT_EQ(run_program({"extract", "--range", "0-10", folder.write("a.html", "x")}).status, 2);
    EXPECT_EQ(run_program({"extract", "--range", "10-0", warc}).status, 2);
    EXPECT_EQ(run_program({"extract", "--range", "x", warc}).status, 2);
}

TEST(Corpora, FieldsAreCarriedThrough) {
    const TemporaryFolder folder;
    const std::string row = "{\"content\": " + Json(article_page("bridge")).dump() +
                            ", \"n\": 10000000000000000000000.0, \"label\": \"a,\\u2028b\"}\n";
    const auto rows = folder.write("rows.jsonl", row);
    const auto run = run_program({"extract", "-q", "-f", "jsonl", "--field", "html=content", "--carry", "*", rows});
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_NE(run.out.find(",\"carried\":{\"n\":10000000000000000000000.0,\"label\":\"a,\\u2028b\"}}\n"),
              std::string::npos)
        << run.out;
    EXPECT_EQ(rows_of(run.out).at(0)["text"], article_text("bridge"));
    const auto csv = run_program({"extract", "-q", "-f", "csv", "--field", "html=content", "--carry", "label,n", rows});
    EXPECT_NE(csv.out.find(",carried.label,carried.n\r\n"), std::string::npos) << csv.out;
    EXPECT_TRUE(
        csv.out.ends_with(",\"a,\xE2\x80\xA8"
                          "b\",10000000000000000000000.0\r\n"))
        << csv.out;
    // CSV in: what came out, once more.
    const auto table = folder.write("table.csv", csv.out);
    const auto again = run_program({"extract", "-q", "-f", "jsonl", "--carry", "status", table});
    EXPECT_EQ(rows_of(again.out).at(0)["carried"]["status"], "ok");
    EXPECT_EQ(run_program({"extract", "--field", "body", rows}).status, 2);
    EXPECT_EQ(run_program({"extract", "--field", "html=", rows}).status, 2);
}

TEST(Corpora, AnEmptyTableHasItsColumns) {
    const TemporaryFolder folder;
    const auto run = run_program({"extract", "-q", "-f", "csv", folder.write("none.jsonl", "")});
    EXPECT_TRUE(run.out.starts_with("id,source,url,")) << run.out;
}

TEST(Corpora, FiltersAreCountedAndDoNotDependOnThreads) {
    const TemporaryFolder folder;
    std::string rows;
    for (int i = 0; i < 40; ++i) {
        const std::string page = i % 4 == 3 ? "<p>too short" : article_page(i % 4 == 0 ? "bridge" : "tunnel");
        rows += Json{{"id", std::to_string(i)}, {"html", page}}.dump() + "\n";
    }
    const auto file = folder.write("rows.jsonl", rows);
    Arguments arguments{"extract", "-f", "jsonl", "--drop-near-duplicates", "--minimum-words", "20", "-j", "1", file};
    const auto one = run_program(arguments);
    arguments[7] = "4";
    const auto four = run_program(arguments);
    EXPECT_EQ(one.out, four.out);
    const auto kept = rows_of(one.out);
    ASSERT_GE(kept.size(), 1u) << one.err;
    EXPECT_EQ(kept[0]["id"], "0");
    EXPECT_NE(one.err.find(fmt::format("{} left out by filters (near-duplicates {}, words 10)", 40 - kept.size(),
                                       30 - kept.size())),
              std::string::npos)
        << one.err;
    const auto german = run_program({"extract", "-f", "jsonl", "--language", "de", file});
    EXPECT_EQ(german.out, "");
    EXPECT_NE(german.err.find("(language 40)"), std::string::npos) << german.err;
    EXPECT_EQ(run_program({"extract", "--language", "german", file}).status, 2);
    EXPECT_EQ(run_program({"extract", "--minimum-type-confidence", "2", file}).status, 2);
}

}  // namespace
}  // namespace pith::test
