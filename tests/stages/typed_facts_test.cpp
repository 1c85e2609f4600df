#include "stages/typed_facts.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/block_builder.h"

namespace pith {
namespace {

using test::prose;

const TypedFactsReader& reader() {
    static const TypedFactsReader reader(*test::builtin_rules());
    return reader;
}

/// An opening and two answers, each in an element of the class "comment".
Page thread_page(const std::string& body_class, const std::string& address) {
    std::string html = "<title>Ferries</title><body class='" + body_class + "'><h1>Ferries</h1><div class=opening><p>" +
                       prose("ferries", 80) + "</p></div>";
    for (const char* topic : {"harbours", "captains"})
        html += "<div class=comment><p>" + prose(topic, 30) + "</p></div>";
    return test::parsed_page(html, address);
}

bool holds_boilerplate(const PageFacts& facts) {
    return std::ranges::any_of(facts.page.blocks,
                               [&](const Block& block) { return facts.regions.is_boilerplate(block.node); });
}

TEST(TypedFacts, OnAForumCommentsAreTheContent) {
    Page forum = thread_page("forum thread viewtopic", "https://forum.example.org/threads/ferries.71/");
    const PageFacts facts = reader().read(forum);
    EXPECT_EQ(forum.type, PageType::forum);
    EXPECT_FALSE(holds_boilerplate(facts));
    EXPECT_EQ(facts.regions.sums[0].prose, 80 + 30 + 30);
}

TEST(TypedFacts, ElsewhereCommentsAreBoilerplate) {
    Page article = thread_page("post", "https://example.org/news/2026/03/the-ferries-run-again.html");
    article.json_ld.emplace_back(R"({"@type": "NewsArticle"})");
    const PageFacts facts = reader().read(article);
    EXPECT_EQ(article.type, PageType::article);
    EXPECT_TRUE(holds_boilerplate(facts));
    EXPECT_EQ(facts.regions.sums[0].prose, 80);
}

TEST(TypedFacts, OfAPlainTextHaveNoType) {
    Page text = test::lines_page({{prose("ferries", 80)}});
    EXPECT_EQ(reader().read(text).types[0], 0);
}

}  // namespace
}  // namespace pith
