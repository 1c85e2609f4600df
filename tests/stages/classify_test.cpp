#include "stages/classify.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/block_builder.h"

namespace pith {
namespace {

using test::prose;

const Classifier& classifier(Prefer prefer = Prefer::balanced) {
    static const Classifier precision(*test::builtin_rules(), Prefer::precision);
    static const Classifier balanced(*test::builtin_rules(), Prefer::balanced);
    static const Classifier recall(*test::builtin_rules(), Prefer::recall);
    if (prefer == Prefer::precision) return precision;
    return prefer == Prefer::recall ? recall : balanced;
}

/// Verdicts on a page that nobody has judged before.
std::string classified(Page page, Prefer prefer = Prefer::balanced) {
    for (Block& block : page.blocks) {
        block.verdict = Verdict::drop;
        block.layer = Layer::none;
    }
    classifier(prefer).run(page);
    return test::verdicts(page);
}

std::string article_page() {
    std::string html = "<title>Ferries</title><nav><ul>";
    for (const char* entry : {"Home", "News", "Sport", "Weather"})
        html += std::string("<li><a href=/") + entry + ">" + entry + "</a></li>";
    html += "</ul></nav><main><article><h1>Ferries</h1>";
    for (const char* topic : {"ferries", "harbours", "captains", "tides"}) html += "<p>" + prose(topic, 70) + "</p>";
    return html + "</article></main><footer><p>© 2026 The Harbour Post. <a href=/legal>Legal notice</a></p></footer>";
}

TEST(Classify, KeepsTheArticleAndLeavesTheMenuAndTheFooter) {
    const std::string verdicts = classified(test::parsed_page(article_page()));
    EXPECT_EQ(verdicts.substr(0, 4), "----");
    EXPECT_EQ(verdicts.substr(5, 4), "++++");
    EXPECT_EQ(verdicts.back(), '-');
}

TEST(Classify, TellsThePagesType) {
    Page page = test::parsed_page(article_page(), "https://example.org/news/2026/03/the-ferries-run-again");
    page.json_ld.emplace_back(R"({"@type": "NewsArticle"})");
    classifier().run(page);
    EXPECT_EQ(page.type, PageType::article);
    EXPECT_GT(page.type_confidence, 0.5);
}

TEST(Classify, KeepsTheProseOfAPlainText) {
    const std::string a = prose("ferries", 60);
    const std::string b = prose("harbours", 60);
    const std::string c = prose("captains", 60);
    const std::string verdicts =
        classified(test::lines_page({{"Home"}, {"News"}, {"Sport"}, {a}, {b}, {c}, {"Share"}, {"Contact us"}}));
    EXPECT_EQ(verdicts.substr(0, 2), "--");
    EXPECT_EQ(verdicts.substr(3, 3), "+++");
}

TEST(Classify, KeepsMoreWhereRecallIsPreferred) {
    const auto kept = [&](Prefer prefer) {
        const std::string verdicts = classified(test::parsed_page(article_page()), prefer);
        return std::count(verdicts.begin(), verdicts.end(), '+');
    };
    EXPECT_LE(kept(Prefer::precision), kept(Prefer::balanced));
    EXPECT_LT(kept(Prefer::precision), kept(Prefer::recall));
}

TEST(Classify, AnEmptyPageIsNoFault) {
    EXPECT_EQ(classified(test::parsed_page("")), "");
    EXPECT_EQ(classified(test::lines_page({})), "");
}

TEST(Classify, NamesTheModelThatDecided) {
    Page page = test::parsed_page(article_page());
    classifier().run(page);
    for (const Block& block : page.blocks) {
        EXPECT_EQ(block.decided_by, "model");
        EXPECT_GE(block.score, 0);
        EXPECT_LE(block.score, 1);
    }
}

}  // namespace
}  // namespace pith
