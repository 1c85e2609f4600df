// A corpus of the user's own: pith eval new.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/articles.h"
#include "tests/support/program.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace pith::test {
namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

std::vector<Json> truths_in(const fs::path& corpus) {
    std::istringstream lines(read_file(corpus / "truth.jsonl"));
    std::vector<Json> rows;
    for (std::string line; std::getline(lines, line);) rows.push_back(Json::parse(line));
    return rows;
}

TEST(EvalNew, DraftsWhatIsFoundNow) {
    const TemporaryFolder folder;
    const std::string html = folder.write("in/bridge.html", article_page("bridge"));
    const std::string text = folder.write("in/harbour.txt", article_lines("harbour"));
    const std::string corpus = (folder.path() / "corpus").string();
    const auto run = run_program({"eval", "new", corpus, html, text});
    ASSERT_EQ(run.status, 0) << run.err;
    EXPECT_NE(run.err.find("2 new, each a draft to correct"), std::string::npos) << run.err;
    EXPECT_EQ(read_file(corpus + "/pages/bridge.html"), article_page("bridge"));
    EXPECT_EQ(read_file(corpus + "/pages/harbour.txt"), article_lines("harbour"));
    const auto rows = truths_in(corpus);
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0]["id"], "bridge");
    EXPECT_EQ(rows[0]["draft"], true);
    EXPECT_EQ(rows[0]["text"], article_text("bridge"));

    const auto scored = run_program({"eval", corpus});
    ASSERT_EQ(scored.status, 0) << scored.err;
    EXPECT_NE(scored.out.find("exact     1.0"), std::string::npos) << scored.out;
    EXPECT_NE(scored.err.find("2 of 2 truths are drafts"), std::string::npos) << scored.err;
}

TEST(EvalNew, KeepsWhatWasKnownOfThePage) {
    const TemporaryFolder folder;
    std::string page = article_page("bridge");
    page.insert(page.find("<p>") + 3, "\xC1\xE2\xF2\xEE\xEC\xEE\xE1\xE8\xEB\xFC ");  // a word in windows-1251
    const std::string html = folder.write("page.html", page);
    const std::string corpus = (folder.path() / "corpus").string();
    const auto run = run_program(
        {"eval", "new", "-q", corpus, html, "--url", "https://news.example.org/bridge", "--charset", "windows-1251"});
    ASSERT_EQ(run.status, 0) << run.err;
    const auto row = truths_in(corpus).at(0);
    EXPECT_EQ(row["given"]["charset"], "windows-1251");
    EXPECT_EQ(row["given"]["url"], "https://news.example.org/bridge");
    EXPECT_EQ(row["url"], "https://news.example.org/bridge");
    const auto json = Json::parse(run_program({"eval", "-q", "--json", "--by-site", corpus}).out);
    EXPECT_EQ(json["exact"], 1.0) << "the charset must be known again";
    EXPECT_TRUE(json["by_site"].contains("example.org")) << json;
}

TEST(EvalNew, OverwritesNothing) {
    const TemporaryFolder folder;
    const std::string html = folder.write("a/page.html", article_page("bridge"));
    const std::string other = folder.write("b/page.html", article_page("harbour"));
    const std::string corpus = (folder.path() / "corpus").string();
    ASSERT_EQ(run_program({"eval", "new", "-q", corpus, html}).status, 0);
    const std::string truth = read_file(corpus + "/truth.jsonl");
    const auto refused = run_program({"eval", "new", corpus, other});
    EXPECT_EQ(refused.status, 2);
    EXPECT_NE(refused.err.find("exists already"), std::string::npos) << refused.err;
    EXPECT_EQ(read_file(corpus + "/truth.jsonl"), truth);

    ASSERT_EQ(run_program({"eval", "new", "-q", "--add", corpus, other}).status, 0);
    const auto rows = truths_in(corpus);
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(read_file(corpus + "/pages/page.html"), article_page("bridge"));
    EXPECT_NE(rows[1]["id"], "page");
    const auto json = Json::parse(run_program({"eval", "-q", "--json", corpus}).out);
    EXPECT_EQ(json["missing"], 0);
    EXPECT_EQ(json["exact"], 1.0);
}

TEST(EvalNew, LeavesOutWhatIsNoPageAndGoesOn) {
    const TemporaryFolder folder;
    const std::string html = folder.write("page.html", article_page("bridge"));
    const std::string picture = folder.write("picture.html", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    const std::string broken = folder.write("broken.html.gz", "no gzip");
    const std::string corpus = (folder.path() / "corpus").string();
    const auto run = run_program({"eval", "new", corpus, picture, broken, html});
    EXPECT_EQ(run.status, 1) << run.err;
    EXPECT_NE(run.err.find("broken.html.gz: decode-error"), std::string::npos) << run.err;
    EXPECT_NE(run.err.find("1 not-html"), std::string::npos) << run.err;
    EXPECT_EQ(truths_in(corpus).size(), 1u);
    EXPECT_EQ(run_program({"eval", "new", "--add", (folder.path() / "none").string(), html}).status, 2);
}

TEST(EvalNew, NamesPagesOfAddressesThatAreNoFileNames) {
    const TemporaryFolder folder;
    std::string rows;
    for (const char* url : {"https://example.org/", "https://example.org/a/story.html",
                            "https://example.com/b/story.html", "https://example.org/a/../../etc?q=1"})
        rows += Json{{"url", url}, {"html", article_page("bridge")}}.dump() + "\n";
    const std::string input = folder.write("rows.jsonl", rows);
    const std::string corpus = (folder.path() / "corpus").string();
    ASSERT_EQ(run_program({"eval", "new", "-q", corpus, input}).status, 0);
    EXPECT_EQ(files_below(corpus).size(), 5u) << "all within the corpus";
    const auto json = Json::parse(run_program({"eval", "-q", "--json", corpus}).out);
    EXPECT_EQ(json["pages"], 4);
    EXPECT_EQ(json["missing"], 0);
    EXPECT_EQ(json["exact"], 1.0);
}

}  // namespace
}  // namespace pith::test
