// pith features writes what scripts/train reads.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "tests/support/articles.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace pith::test {
namespace {

using Json = nlohmann::json;

struct PageRows {
    Json line;
    std::vector<float> values;  ///< row by row
};

struct Written {
    std::vector<std::string> columns;
    std::map<std::string, PageRows> pages;
};

/// The next line, and the rest behind it.
std::string take_line(std::string_view& rest) {
    const auto end = std::min(rest.find('\n'), rest.size());
    std::string line(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

/// Reads the output to its last byte; a byte too few or too many fails the test.
Written parsed(std::string_view out) {
    Written written;
    written.columns = Json::parse(take_line(out))["columns"].get<std::vector<std::string>>();
    while (!out.empty()) {
        PageRows page{Json::parse(take_line(out), nullptr, false), {}};
        if (!page.line.is_object()) {
            ADD_FAILURE() << "the rows end elsewhere than their line says";
            return written;
        }
        page.values.resize(page.line["rows"].get<std::size_t>() * written.columns.size());
        const std::size_t bytes = page.values.size() * sizeof(float);
        EXPECT_LE(bytes, out.size());
        if (bytes > 0) std::memcpy(page.values.data(), out.data(), std::min(bytes, out.size()));
        out.remove_prefix(std::min(bytes, out.size()));
        written.pages.emplace(page.line["id"], std::move(page));
    }
    return written;
}

class FeaturesCommand : public testing::Test {
  protected:
    FeaturesCommand() {
        folder_.write("news/pages/a.html", article_page("bridge"));
        folder_.write("news/pages/b.html", "");
        const Json a{
            {"id", "a"}, {"type", "article"}, {"url", "https://example.org/a"}, {"text", article_text("bridge")}};
        folder_.write("news/truth.jsonl", a.dump() + "\n" + Json{{"id", "b"}, {"text", ""}}.dump() + "\n");
    }

    std::string path(const std::string& name) const { return (folder_.path() / name).string(); }

    Written written(Arguments options) const {
        options.insert(options.begin(), {"features", "-q", path("news")});
        const auto run = run_program(options);
        EXPECT_EQ(run.status, 0) << run.err;
        return parsed(run.out);
    }

    void expect_refused(Arguments options, std::string_view reason) const {
        options.insert(options.begin(), "features");
        const auto run = run_program(options);
        EXPECT_EQ(run.status, 2) << testing::PrintToString(options);
        EXPECT_EQ(run.out, "");
        EXPECT_NE(run.err.find(reason), std::string::npos) << run.err;
    }

    /// A model that holds every page for one type.
    void write_types(const std::string& folder, int likely) const {
        std::string types = "classes 7\nfeatures 0\ntrees 7\n";
        for (int type = 0; type < 7; ++type) types += fmt::format("tree 0\n{}\n", type == likely ? 9 : 0);
        folder_.write(folder + "/page-type.model", types);
    }

    /// A folder of the model whose type is always `article`.
    std::string models() const {
        write_types("models", 0);
        return path("models");
    }

    TemporaryFolder folder_;
};

TEST_F(FeaturesCommand, IsRefusedForWrongUsage) {
    expect_refused({}, "CORPUS is required");
    expect_refused({"--of", "bogus", path("news")}, "bogus");
    expect_refused({"--of", "7", path("news")}, "7");
    expect_refused({"--of", "second", path("news")}, "second");
    expect_refused({"--of", "page-type", "--text", path("news")}, "--text");
    expect_refused({"--of", "page-type", path("missing")}, "missing");
    expect_refused({"--of", "page-type", "--folds", path("missing"), path("news")}, "folds.json");
}

TEST_F(FeaturesCommand, WritesARowAPageForPageTypes) {
    const Written all = written({"--of", "page-type"});
    ASSERT_GT(all.columns.size(), 50U);
    EXPECT_EQ(all.columns[0], "label");
    EXPECT_EQ(all.columns[1], "label_words");
    ASSERT_EQ(all.pages.size(), 2U);
    EXPECT_EQ(all.pages.at("b").line["rows"], 1);
    const Json& line = all.pages.at("a").line;
    EXPECT_EQ(line["rows"], 1);
    EXPECT_EQ(line["url"], "https://example.org/a");
    EXPECT_EQ(line["type"], "article");
    EXPECT_GT(line["truth_words"], 100);
}

TEST_F(FeaturesCommand, WritesARowABlockWithItsLabel) {
    const Written all = written({"--of", "blocks", "--rules", models()});
    const PageRows& page = all.pages.at("a");
    ASSERT_EQ(page.line["rows"], 8) << "three links, a heading, three paragraphs, the footer";
    ASSERT_EQ(all.columns[2], "words");
    const auto row = [&](std::size_t i) { return page.values.data() + i * all.columns.size(); };
    EXPECT_EQ(row(0)[0], 0) << "the label of a menu's link";
    EXPECT_EQ(row(4)[0], 1) << "the label of the first paragraph";
    EXPECT_GT(row(4)[1], 20) << "the words that its label is of";
    EXPECT_GT(row(4)[2], 20);
    const auto is_article = std::find(all.columns.begin(), all.columns.end(), "page_is_article");
    ASSERT_NE(is_article, all.columns.end());
    EXPECT_GT(row(4)[is_article - all.columns.begin()], 0.9F);
    EXPECT_EQ(all.pages.at("b").line["rows"], 0);
}

TEST_F(FeaturesCommand, TakesEachPagesRulesFromItsFold) {
    for (const int fold : {0, 1}) write_types(fmt::format("folds/{}", fold), fold);
    for (const int fold : {0, 1}) {
        folder_.write("folds/folds.json", Json{{"news/a", fold}, {"other/a", 1}}.dump());
        const Written all = written({"--of", "blocks", "--folds", path("folds")});
        const auto is_article = std::find(all.columns.begin(), all.columns.end(), "page_is_article");
        const auto column = static_cast<std::size_t>(is_article - all.columns.begin());
        EXPECT_EQ(all.pages.at("a").values[column] > 0.5F, fold == 0) << fold;
    }
}

TEST_F(FeaturesCommand, ReadsLinesOfPlainTexts) {
    folder_.write("news/pages/a.txt", article_lines("bridge"));
    std::filesystem::remove(path("news/pages/a.html"));
    std::filesystem::remove(path("news/pages/b.html"));
    const Written all = written({"--of", "blocks", "--text"});
    const PageRows& page = all.pages.at("a");
    ASSERT_EQ(page.line["rows"], 4);
    EXPECT_EQ(page.values[0], 0) << "the label of the title";
    EXPECT_EQ(page.values[all.columns.size()], 1);
}

TEST_F(FeaturesCommand, TellsOfPagesOfTheOtherKindAndOfUnknownOnes) {
    folder_.write("news/pages/c.txt", article_lines("bridge"));
    folder_.write("news/pages/d.html", article_page("bridge"));
    folder_.write("news/truth.jsonl", "{\"id\":\"a\"}\n{\"id\":\"b\"}\n{\"id\":\"c\"}\n");
    for (const char* wanted : {"page-type", "blocks"}) {
        const auto run = run_program({"features", "--of", wanted, "--rules", models(), path("news")});
        EXPECT_EQ(run.status, 1) << run.err;
        EXPECT_NE(run.err.find("c.txt"), std::string::npos) << run.err;
        EXPECT_NE(run.err.find("truth.jsonl does not know the page"), std::string::npos) << run.err;
        EXPECT_EQ(parsed(run.out).pages.size(), 2U) << "the others are written";
    }
    const auto run = run_program({"features", "--of", "blocks", "--text", path("news")});
    EXPECT_EQ(run.status, 1) << run.err;
    EXPECT_EQ(parsed(run.out).pages.size(), 1U);
}

}  // namespace
}  // namespace pith::test
