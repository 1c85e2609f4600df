#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/articles.h"
#include "tests/support/program.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace pith::test {
namespace {

using Json = nlohmann::json;

/// The words of the kept rows, by page id; "" where there is one page.
std::map<std::string, std::string> kept_words(const std::string& jsonl) {
    std::map<std::string, std::string> words;
    std::istringstream lines(jsonl);
    for (std::string line; std::getline(lines, line);) {
        const Json row = Json::parse(line);
        if (row["verdict"] != "keep") continue;
        std::istringstream text(row["text"].get<std::string>());
        for (std::string word; text >> word;) words[row.value("id", "")] += word + " ";
    }
    return words;
}

std::string words_of(const std::string& text) {
    std::string words;
    std::istringstream stream(text);
    for (std::string word; stream >> word;) words += word + " ";
    return words;
}

TEST(Explain, GivesEveryBlockARowWithItsVerdict) {
    const TemporaryFolder folder;
    const auto run = run_program({"explain", "-q", "-f", "jsonl", folder.write("a.html", article_page("bridge"))});
    ASSERT_EQ(run.status, 0) << run.err;
    std::istringstream lines(run.out);
    int n = 0;
    for (std::string line; std::getline(lines, line);) {
        const auto row = nlohmann::ordered_json::parse(line);
        std::vector<std::string> keys;
        for (const auto& [key, value] : row.items()) keys.push_back(key);
        EXPECT_EQ(keys, (std::vector<std::string>{"n", "verdict", "by", "score", "path", "text"}));
        EXPECT_EQ(row["n"], ++n);
        EXPECT_TRUE(row["verdict"] == "keep" || row["verdict"] == "drop");
        EXPECT_NE(row["by"], "");
    }
    EXPECT_GE(n, 8);
    EXPECT_EQ(kept_words(run.out)[""], words_of(article_text("bridge")));
}

TEST(Explain, KeepsTheWordsThatExtractGives) {
    const auto folder = std::string(PITH_SOURCE_DIR) + "/fixtures/pages";
    auto kept = kept_words(run_program({"explain", "-q", "-f", "jsonl", folder}).out);
    std::istringstream rows(run_program({"extract", "-q", "-f", "jsonl", folder}).out);
    int pages = 0;
    for (std::string line; std::getline(rows, line); ++pages) {
        const Json row = Json::parse(line);
        EXPECT_EQ(kept[row["id"]], words_of(row.value("text", ""))) << row["id"];
    }
    EXPECT_GE(pages, 25);
}

TEST(Explain, IsReadableAsText) {
    const TemporaryFolder folder;
    const auto run = run_program({"explain", folder.write("a.txt", article_lines("bridge"))});
    EXPECT_EQ(run.status, 0);
    EXPECT_NE(run.out.find("+ "), std::string::npos);
    EXPECT_NE(run.out.find("line 3"), std::string::npos) << run.out;
}

}  // namespace
}  // namespace pith::test
