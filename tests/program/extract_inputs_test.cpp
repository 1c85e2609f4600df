// Every kind of input through the whole program.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/articles.h"
#include "tests/support/compress.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace pith::test {
namespace {

using Json = nlohmann::json;

std::vector<Json> rows_of(const std::string& jsonl) {
    std::vector<Json> rows;
    std::istringstream lines(jsonl);
    for (std::string line; std::getline(lines, line);) rows.push_back(Json::parse(line));
    return rows;
}

std::vector<std::string> column(const std::vector<Json>& rows, const char* key) {
    std::vector<std::string> values;
    for (const Json& row : rows) values.push_back(row.value(key, std::string()));
    return values;
}

using Strings = std::vector<std::string>;

TEST(ExtractInputs, ReadAFile) {
    const TemporaryFolder folder;
    const auto run = run_program({"extract", folder.write("a.html", article_page("bridge"))});
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(run.out, article_text("bridge") + "\n");
    EXPECT_NE(run.err.find("1 page in"), std::string::npos);
    EXPECT_NE(run.err.find("1 ok"), std::string::npos);
}

TEST(ExtractInputs, ReadAPlainText) {
    const TemporaryFolder folder;
    const auto run = run_program({"extract", "-q", "-f", "jsonl", folder.write("a.txt", article_lines("bridge"))});
    EXPECT_EQ(run.status, 0);
    EXPECT_EQ(run.err, "");
    const auto rows = rows_of(run.out);
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0]["title"], "News of the bridge");
    EXPECT_TRUE(rows[0]["text"].get<std::string>().starts_with("The town council met"));
}

TEST(ExtractInputs, ReadStandardInput) {
    const auto run = run_program({"extract", "-q", "-f", "jsonl", "--url", "https://example.org/news/1", "-"},
                                 {.input = article_page("bridge")});
    EXPECT_EQ(run.status, 0);
    const auto rows = rows_of(run.out);
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0]["source"], "-");
    EXPECT_EQ(rows[0]["url"], "https://example.org/news/1");
    EXPECT_EQ(rows[0]["text"], article_text("bridge"));
}

TEST(ExtractInputs, ReadCompressedFiles) {
    const TemporaryFolder folder;
    const auto run = run_program({"extract", "-q", "-f", "jsonl",  //
                                  folder.write("a.html.gz", gzip(article_page("bridge"))),
                                  folder.write("b.html.zst", zstd(article_page("tunnel")))});
    EXPECT_EQ(run.status, 0) << run.err;
    const auto rows = rows_of(run.out);
    EXPECT_EQ(column(rows, "id"), (Strings{"a", "b"}));
    EXPECT_EQ(column(rows, "text"), (Strings{article_text("bridge"), article_text("tunnel")}));
}

TEST(ExtractInputs, ReadFoldersInAStableOrderAndCountWhatTheyLeaveOut) {
    const TemporaryFolder folder;
    for (const char* name : {"b.html", "a/z.htm", "a/b.html", "c.txt", "picture.png", "notes.md"})
        folder.write(std::string("site/") + name, article_page(name));
    const auto run = run_program({"extract", "-f", "jsonl", (folder.path() / "site").string()});
    EXPECT_EQ(run.status, 0);
    EXPECT_EQ(column(rows_of(run.out), "id"), (Strings{"a/b.html", "z", "b.html", "c"}));
    EXPECT_NE(run.err.find("2 files in folders left out"), std::string::npos) << run.err;
}

TEST(ExtractInputs, TakeSeveralOfThem) {
    const TemporaryFolder folder;
    folder.write("site/x.html", article_page("x"));
    const auto run = run_program({"extract", "-q", "-f", "jsonl", folder.write("b.html", article_page("b")),
                                  (folder.path() / "site").string(), folder.write("a.txt", article_lines("a")), "-"},
                                 {.input = article_page("s")});
    EXPECT_EQ(run.status, 0);
    EXPECT_EQ(column(rows_of(run.out), "title"),
              (Strings{"News of the b", "News of the x", "News of the a", "News of the s"}));
}

TEST(ExtractInputs, CanBeForcedToBeText) {
    const TemporaryFolder folder;
    const auto file = folder.write("a.txt", article_page("bridge"));
    EXPECT_EQ(run_program({"extract", "-q", file}).out, article_text("bridge") + "\n") << "a .txt that is HTML";
    const auto marked = folder.write("b.txt", article_lines("bridge") + "\n" + article_text("crane") + "<br>\n");
    const auto run = run_program({"extract", "-q", "--from", "text", marked});
    EXPECT_EQ(run.status, 0);
    EXPECT_NE(run.out.find("<br>"), std::string::npos) << run.out;
}

TEST(ExtractInputs, CanBeToldTheirCharset) {
    const TemporaryFolder folder;
    std::string page = article_page("caf\xE9");
    page.replace(page.find("utf-8"), 5, "utf-7");
    const auto run = run_program({"extract", "-q", "--charset", "windows-1252", folder.write("a.html", page)});
    EXPECT_EQ(run.out, article_text("café") + "\n");
}

TEST(ExtractInputs, GiveEveryPageOneRowInOrderWhateverBecomesOfIt) {
    const TemporaryFolder folder;
    std::string deep;
    for (int i = 0; i < 5000; ++i) deep += "<div>";
    folder.write("site/1.html", article_page("one"));
    folder.write("site/2.html", "");
    folder.write("site/3.html", "%PDF-1.4 not html");
    folder.write("site/4.html", deep + "x");
    folder.write("site/5.html.gz", "not gzip");
    folder.write("site/6.html", article_page("six"));
    const auto run = run_program({"extract", "-f", "jsonl", (folder.path() / "site").string()});
    EXPECT_EQ(run.status, 1);
    EXPECT_EQ(column(rows_of(run.out), "status"),
              (Strings{"ok", "empty", "not-html", "too-deep", "decode-error", "ok"}));
    EXPECT_NE(run.err.find("4.html: too-deep"), std::string::npos) << run.err;
    EXPECT_NE(run.err.find("5.html.gz: decode-error"), std::string::npos) << run.err;
    EXPECT_NE(run.err.find("6 pages in"), std::string::npos) << run.err;
    EXPECT_NE(run.err.find("2 ok, 1 empty, 1 not-html, 1 too-deep, 1 decode-error"), std::string::npos) << run.err;
}

}  // namespace
}  // namespace pith::test
