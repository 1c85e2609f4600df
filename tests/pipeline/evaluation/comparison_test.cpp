#include "pipeline/evaluation/comparison.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "pipeline/evaluation/comparison_report.h"

namespace pith {
namespace {

Truth truth_of(const std::string& id, const std::string& url, const std::string& text) {
    Truth truth;
    truth.id = id;
    truth.url = url;
    truth.text = text;
    return truth;
}

Found with_text(const std::string& text, const std::string& title = "") {
    return {"ok", {text, title, "", "", ""}};
}

/// Three pages of two sites: one better, one worse, one as it was.
std::vector<PageComparison> three_pages() {
    const auto a = truth_of("a", "https://one.example/a", "red green");
    const auto b = truth_of("b", "https://one.example/b", "red green");
    const auto c = truth_of("c", "https://two.example/c", "red green");
    return {compare_page("a", &a, with_text("red green\n\nblue"), with_text("red green", "T")),
            compare_page("b", &b, with_text("red green"), with_text("red")),
            compare_page("c", &c, with_text("red green"), with_text("red green"))};
}

std::vector<const PageComparison*> pointers(const std::vector<PageComparison>& pages) {
    std::vector<const PageComparison*> all;
    for (const auto& page : pages) all.push_back(&page);
    return all;
}

TEST(Comparison, TellsGainsLossesAndWhetherALineIsTrue) {
    const auto pages = three_pages();
    EXPECT_NEAR(*pages[0].gain(), 1 - 0.8, 1e-12);
    EXPECT_NEAR(*pages[1].gain(), 2.0 / 3 - 1, 1e-12);
    EXPECT_FALSE(pages[2].changed());
    ASSERT_EQ(pages[0].body.lines.size(), 2u);
    EXPECT_EQ(pages[0].body.lines[1].text, "blue");
    EXPECT_EQ(pages[0].body.lines[1].truth, DiffLine::Truth::not_in_body);
    EXPECT_EQ(pages[1].body.lines[0].truth, DiffLine::Truth::in_body);
    ASSERT_EQ(pages[0].fields.size(), 1u);
    EXPECT_EQ(pages[0].fields[0].after, "T");
}

TEST(Comparison, OrdersTheWorstFirst) {
    const auto pages = three_pages();
    const auto changed = changed_pages(pages);
    ASSERT_EQ(changed.size(), 2u);
    EXPECT_EQ(changed[0]->id, "b");
}

TEST(Comparison, IsPairedOverPagesAndSites) {
    const auto pages = three_pages();
    const auto differences = differences_of(pointers(pages));
    ASSERT_EQ(differences.size(), 3u) << "words, shingles, exact: the truths say nothing of the others";
    const auto& words = differences[0];
    EXPECT_EQ(words.measure, "words");
    EXPECT_NEAR(words.before, 2.8 / 3, 1e-12);
    EXPECT_NEAR(words.after, (2 + 2.0 / 3) / 3, 1e-12);
    ASSERT_TRUE(words.over_pages && words.over_sites);
    EXPECT_NEAR(words.over_pages->low, 2.0 / 3 - 1, 1e-12) << "all three draws may be of page b";
    EXPECT_NEAR(words.over_pages->high, 0.2, 1e-12);
    EXPECT_NEAR(words.over_sites->low, (0.2 - 1.0 / 3) / 2, 1e-12) << "the two pages of a site are drawn together";
    EXPECT_NEAR(words.over_sites->high, 0, 1e-12);
}

TEST(Comparison, GoesBySnippetsWhereTheBodyIsUnknown) {
    Truth truth;
    truth.id = "a";
    truth.with = {"red"};
    truth.without = {"blue"};
    const auto page = compare_page("a", &truth, with_text("red blue"), with_text("red"));
    EXPECT_NEAR(*page.gain(), 0.5, 1e-12);
    const auto differences = differences_of({&page});
    ASSERT_EQ(differences.size(), 1u);
    EXPECT_EQ(differences[0].measure, "snippets");
    EXPECT_FALSE(differences[0].over_pages) << "one page tells no interval";
}

TEST(Comparison, ReadsAsAReport) {
    const auto pages = three_pages();
    ComparisonOptions options;
    options.before = "old";
    options.after = "new";
    options.pages = pages.size();
    options.by_site = true;
    const std::string text = comparison_text(pages, options);
    EXPECT_NE(text.find("changed   2\nlines     2 lost, 1 gained\n"), std::string::npos) << text;
    EXPECT_NE(text.find("won       1\n  0.8000 to 1.0000  a  article\n"), std::string::npos) << text;
    EXPECT_NE(text.find("lost      1\n  1.0000 to 0.6667  b  article\n"), std::string::npos) << text;
    EXPECT_NE(text.find("  one.example"), std::string::npos) << text;
    EXPECT_EQ(text.find("  two.example"), std::string::npos) << "nothing changed there\n" << text;
    const nlohmann::json json = comparison_json(pages, options);
    EXPECT_EQ(json["won"], 1);
    EXPECT_EQ(json["changed_pages"][0]["id"], "b");
    EXPECT_EQ(json["measures"]["words"]["interval_sites"][1], 0.0);
    EXPECT_EQ(json["by_site"]["two.example"]["changed"], 0);
}

}  // namespace
}  // namespace pith
