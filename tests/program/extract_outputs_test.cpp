// Every format and every kind of output through the whole program.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/articles.h"
#include "tests/support/program.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace pith::test {
namespace {

class ExtractOutputs : public testing::Test {
  protected:
    ExtractOutputs() {
        folder_.write("site/a.html", article_page("bridge"));
        folder_.write("site/b.html", "");
        folder_.write("site/c.html", article_page("tunnel"));
    }

    std::string path(const std::string& name) const { return (folder_.path() / name).string(); }

    TemporaryFolder folder_;
};

TEST_F(ExtractOutputs, JoinTextsByAFormFeedLine) {
    const auto run = run_program({"extract", "-q", path("site")});
    EXPECT_EQ(run.status, 0);
    EXPECT_EQ(run.out, article_text("bridge") + "\n\f\n\f\n" + article_text("tunnel") + "\n");
}

TEST_F(ExtractOutputs, HoldOnlyPagesOfTheTypesAskedFor) {
    const auto all =
        run_program({"extract", "-f", "jsonl", "--only", "forum", "--only", "listing", path("site/a.html")});
    EXPECT_EQ(all.status, 0);
    EXPECT_EQ(all.out, "");
    EXPECT_NE(all.err.find("1"), std::string::npos) << "those left out are counted";
    EXPECT_EQ(run_program({"extract", "-q", "--only", "forum", path("missing.html")}).status, 2);
    EXPECT_EQ(run_program({"extract", "-q", "--only", "novel", path("site/a.html")}).status, 2);
    const auto type =
        nlohmann::json::parse(run_program({"extract", "-q", "-f", "jsonl", path("site/a.html")}).out)["type"];
    EXPECT_NE(run_program({"extract", "-q", "--only", type.get<std::string>(), path("site/a.html")}).out, "");
}

TEST_F(ExtractOutputs, HoldMoreWhereRecallIsPreferred) {
    const auto words = [&](const std::string& preference) {
        const auto run = run_program({"extract", "-q", "--prefer", preference, path("site/a.html")});
        EXPECT_EQ(run.status, 0) << run.err;
        return run.out.size();
    };
    EXPECT_LE(words("precision"), words("balanced"));
    EXPECT_LE(words("balanced"), words("recall"));
    EXPECT_EQ(run_program({"extract", "-q", "--prefer", "both", path("site/a.html")}).status, 2);
}

TEST_F(ExtractOutputs, WriteMarkdown) {
    const auto run = run_program(
        {"extract", "-q", "-f", "markdown", "--links", "--url", "https://example.org/", path("site/a.html")});
    EXPECT_EQ(run.status, 0);
    EXPECT_TRUE(run.out.starts_with("# News of the bridge\n\nThe town council")) << run.out;
    EXPECT_NE(run.out.find("[Read the minutes](https://example.org/more)"), std::string::npos) << run.out;
}

TEST_F(ExtractOutputs, WriteHtml) {
    const auto run = run_program({"extract", "-q", "-f", "html", path("site/a.html")});
    EXPECT_EQ(run.status, 0);
    EXPECT_TRUE(run.out.starts_with("<!DOCTYPE html>"));
    EXPECT_EQ(run.out.find("<a "), std::string::npos);
    EXPECT_NE(run.out.find("<h1>News of the bridge</h1>"), std::string::npos);
}

TEST_F(ExtractOutputs, RefuseSeveralPagesAsOneHtml) {
    const auto run = run_program({"extract", "-f", "html", path("site")});
    EXPECT_EQ(run.status, 2);
    EXPECT_EQ(run.out, "");
    EXPECT_EQ(run_program({"extract", "-f", "html", "-o", path("all.html"), path("site")}).status, 2);
    EXPECT_FALSE(std::filesystem::exists(path("all.html.partial")));
    EXPECT_EQ(run_program({"extract", "-f", "html", "-o", path("out/"), path("site")}).status, 0);
    EXPECT_TRUE(read_file(path("out/c.html")).starts_with("<!DOCTYPE html>"));
}

TEST_F(ExtractOutputs, WriteAFileThatIsRenamedWhenWhole) {
    const auto run = run_program({"extract", "-f", "jsonl", "-o", path("out.jsonl"), path("site")});
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(run.out, "");
    const std::string rows = read_file(path("out.jsonl"));
    EXPECT_EQ(std::count(rows.begin(), rows.end(), '\n'), 3);
    EXPECT_FALSE(std::filesystem::exists(path("out.jsonl.partial")));
}

TEST_F(ExtractOutputs, RenameTheFileAlsoWhenPagesFailed) {
    folder_.write("site/d.html.gz", "broken");
    EXPECT_EQ(run_program({"extract", "-f", "jsonl", "-o", path("out.jsonl"), path("site")}).status, 1);
    EXPECT_TRUE(std::filesystem::exists(path("out.jsonl")));
}

TEST_F(ExtractOutputs, WriteOneFileAPageIntoAFolder) {
    EXPECT_EQ(run_program({"extract", "-q", "-o", path("out/"), path("site")}).status, 0);
    EXPECT_EQ(read_file(path("out/a.txt")), article_text("bridge") + "\n");
    EXPECT_EQ(read_file(path("out/b.txt")), "");
    EXPECT_EQ(read_file(path("out/c.txt")), article_text("tunnel") + "\n");
}

TEST_F(ExtractOutputs, ShowPicturesAndCommentsOnlyOnRequest) {
    std::string page = article_page("bridge");
    page.insert(page.find("<p>Nobody"), "<p><img src=/bridge.png alt=\"The bridge by night\"></p>");
    folder_.write("a.html", page);
    EXPECT_EQ(run_program({"extract", "-q", path("a.html")}).out, article_text("bridge") + "\n");
    const auto run =
        run_program({"extract", "-q", "--images", "--comments", "--url", "https://example.org/", path("a.html")});
    EXPECT_NE(run.out.find("![The bridge by night](https://example.org/bridge.png)"), std::string::npos) << run.out;
}

TEST_F(ExtractOutputs, AreTheSameBytesForAnyNumberOfThreads) {
    for (int i = 0; i < 60; ++i) folder_.write(fmt::format("many/{}.html", i), article_page(std::to_string(i * i)));
    const std::string expected = run_program({"extract", "-q", "-f", "jsonl", "-j", "1", path("many")}).out;
    EXPECT_EQ(std::count(expected.begin(), expected.end(), '\n'), 60);
    for (const char* threads : {"2", "8"})
        EXPECT_EQ(run_program({"extract", "-q", "-f", "jsonl", "-j", threads, path("many")}).out, expected);
}

}  // namespace
}  // namespace pith::test
