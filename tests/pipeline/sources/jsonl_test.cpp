#include "pipeline/sources/jsonl_source.h"

#include <gtest/gtest.h>

#include "tests/support/compress.h"
#include "tests/support/pages.h"
#include "tests/support/temporary_folder.h"

namespace pith {
namespace {

std::vector<RawPage> read_rows(std::string_view bytes, InputOptions options = {}) {
    test::TemporaryFolder folder;
    return test::read_pages({folder.write("rows.jsonl", bytes)}, std::move(options));
}

TEST(Jsonl, GivesAPageALine) {
    const auto pages = read_rows(
        "{\"id\": \"one\", \"html\": \"<p>Caf\\u00e9\", \"text\": \"not this\", \"url\": \"http://example.org/1\"}\n"
        "\n"
        "{\"text\": \"a\\nb\", \"url\": \"http://example.org/2\", \"more\": {\"text\": [1, {\"html\": \"x\"}]}}\r\n"
        "{\"id\": 7, \"html\": null, \"text\": \"c\"}\n"
        "{\"text\": \"d\"}");
    ASSERT_EQ(test::outcomes(pages), (std::vector<std::string>{"one", "http://example.org/2", "7", "rows.jsonl:5"}));
    EXPECT_EQ(pages[0].bytes, "<p>Caf\xc3\xa9");
    EXPECT_EQ(pages[0].kind, InputKind::html);
    EXPECT_EQ(pages[0].charset, "utf-8");
    EXPECT_EQ(pages[0].url, "http://example.org/1");
    EXPECT_EQ(pages[1].bytes, "a\nb");
    EXPECT_EQ(pages[1].kind, InputKind::text);
    EXPECT_EQ(pages[3].bytes, "d");
}

TEST(Jsonl, NamesTheLinesThatAreWrong) {
    const auto pages = read_rows(
        "{\"text\": \"good\", \"id\": \"a\"}\n{\"text\": \n[1]\n{\"url\": \"x\"}\n{\"text\": 3}\n{\"text\": \"\xff\"}\n"
        "{\"text\": \"good\", \"id\": \"b\"} {}\n{\"text\": \"good\", \"id\": \"c\"}\n");
    ASSERT_EQ(pages.size(), 8u);
    EXPECT_EQ(pages[0].id, "a");
    EXPECT_EQ(pages[7].id, "c");
    for (std::size_t i = 1; i < 7; ++i) {
        ASSERT_TRUE(pages[i].failure) << i;
        EXPECT_EQ(pages[i].id, "rows.jsonl:" + std::to_string(i + 1));
        EXPECT_NE(pages[i].failure->detail.find("rows.jsonl: line " + std::to_string(i + 1) + ": "), std::string::npos);
    }
    EXPECT_NE(pages[1].failure->detail.find("not valid JSON at byte 10"), std::string::npos)
        << pages[1].failure->detail;
    EXPECT_NE(pages[3].failure->detail.find("neither \"html\" nor \"text\""), std::string::npos);
}

TEST(Jsonl, BoundsLinesAndNesting) {
    InputOptions options;
    options.page_bytes = 1000;
    const std::string deep(std::size_t{3} << 20, '[');
    const auto pages = read_rows("{\"text\": \"" + std::string(1001, 'x') + "\"}\n{\"text\": \"" +
                                     std::string(5000, 'x') + "\"}\n{\"text\": \"good\"}\n",
                                 options);
    ASSERT_EQ(pages.size(), 3u);
    EXPECT_EQ(pages[0].failure->status, Status::too_large);
    EXPECT_EQ(pages[1].failure->status, Status::too_large);
    EXPECT_EQ(pages[2].bytes, "good");
    options.partial = true;
    const auto fronts = read_rows("{\"text\": \"" + std::string(1001, 'x') + "\"}\n{\"text\": \"" +
                                      std::string(5000, 'x') + "\"}\n{\"text\": \"good\"}\n",
                                  options);
    ASSERT_EQ(fronts.size(), 3u);
    EXPECT_EQ(fronts[0].bytes.size(), 1001u);
    EXPECT_EQ(fronts[1].failure->status, Status::too_large);
    const auto nested = read_rows("{\"x\": " + deep + "\n{\"text\": \"good\"}\n");
    ASSERT_EQ(nested.size(), 2u);
    EXPECT_EQ(nested[0].failure->status, Status::decode_error);
}

TEST(Jsonl, ReadsCompressedRowsAndFlagsTheirEnd) {
    std::string rows;
    for (int i = 0; i < 500; ++i)
        rows += "{\"id\": " + std::to_string(i) + ", \"text\": \"" + std::to_string(i * i) + "\"}\n";
    const std::string gzip = test::gzip(rows);
    test::TemporaryFolder folder;
    EXPECT_EQ(test::read_pages({folder.write("a.jsonl.gz", gzip)}).size(), 500u);
    const auto cut = test::read_pages({folder.write("b.jsonl.gz", std::string_view(gzip).substr(0, gzip.size() / 2))});
    ASSERT_GT(cut.size(), 1u);
    ASSERT_TRUE(cut.back().failure);
    EXPECT_EQ(cut.back().failure->status, Status::truncated);
    EXPECT_FALSE(cut.front().failure);
}

TEST(Jsonl, FieldsAreNamed) {
    const std::string rows =
        "{\"content\": \"<p>one\", \"meta\": {\"url\": \"http://a.example/1\", \"deep\": {\"key\": 7}}, \"text\": "
        "\"no\"}\n"
        "{\"text\": \"no html\", \"url\": \"http://a.example/2\", \"list\": [{\"content\": \"no\"}]}\n";
    const auto pages = read_rows(rows, {.fields = {"content", "", "meta.url", "meta.deep.key", {}}});
    ASSERT_EQ(pages.size(), 2u);
    EXPECT_EQ(pages[0].bytes, "<p>one");
    EXPECT_EQ(pages[0].kind, InputKind::html);
    EXPECT_EQ(pages[0].url, "http://a.example/1");
    EXPECT_EQ(pages[0].id, "7");
    ASSERT_TRUE(pages[1].failure);
    EXPECT_NE(pages[1].failure->detail.find("line 2: no \"content\""), std::string::npos) << pages[1].failure->detail;
}

std::string carried(const RawPage& page) {
    std::string all;
    for (const CarriedField& field : page.carried) all += field.name + "=" + field.json + ";";
    return all;
}

TEST(Jsonl, CarriesFieldsAsTheyStand) {
    const std::string row =
        "{\"a\\u0062\": {\"x\": [1, \"}\\\"]\", {}]} , \"id\":\"i\", \"text\": \"t\", \"n\": 123456789012345678901.50, "
        "\"s\": \"q\\\"\\\\\", \"n\": null, \"empty\": {}}";
    EXPECT_EQ(carried(read_rows(row, {.fields = {.carry = {"*"}}}).at(0)),
              "ab={\"x\": [1, \"}\\\"]\", {}]};s=\"q\\\"\\\\\";n=null;empty={};");
    EXPECT_EQ(carried(read_rows(row, {.fields = {.carry = {"s", "id", "absent"}}}).at(0)), "id=\"i\";s=\"q\\\"\\\\\";");
    EXPECT_EQ(carried(read_rows(row).at(0)), "");
    const std::string deep = "{\"text\": \"t\", \"d\": " + std::string(1 << 20, '[') + std::string(1 << 20, ']') + "}";
    EXPECT_EQ(carried(read_rows(deep, {.fields = {.carry = {"d"}}}).at(0)).size(), (std::size_t{2} << 20) + 3);
}

TEST(Jsonl, IsTakenByOption) {
    test::TemporaryFolder folder;
    const std::string path = folder.write("rows.txt", "{\"text\": \"x\", \"id\": \"one\"}");
    EXPECT_EQ(test::read_pages({path}, {.from = InputFormat::jsonl}).at(0).id, "one");
    EXPECT_EQ(test::read_pages({path}).at(0).id, "rows");
}

}  // namespace
}  // namespace pith
