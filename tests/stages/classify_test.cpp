#include "stages/classify.h"

#include <gtest/gtest.h>

#include "tests/support/block_builder.h"

namespace pith {
namespace {

using test::ElementSpec;
using test::prose;

/// Verdicts on a page that nobody has judged before.
std::string classified(const std::vector<ElementSpec>& elements, PageType type = PageType::other) {
    static const Classifier classifier(*test::builtin_rules());
    Page page = test::elements_page(elements);
    page.type = type;
    for (Block& block : page.blocks) {
        block.verdict = Verdict::drop;
        block.layer = Layer::none;
    }
    classifier.run(page);
    return test::verdicts(page);
}

ElementSpec links(std::string_view path, std::string_view text, std::uint32_t words) {
    return {path, text, Verdict::keep, words};
}

TEST(Classify, KeepsTheCandidateWithMostProseAndLeavesOutTheColumnBesideIt) {
    EXPECT_EQ(classified({{"div#page > div#main > p", prose("ferries", 120)},
                          {"div#page > div#main > p", prose("harbours", 120)},
                          {"div#page > div#side > p", prose("weather", 30)}}),
              "++-");
}

TEST(Classify, KeepsABodyThatIsSplitIntoSiblings) {
    EXPECT_EQ(classified({{"div#main > div#a > p", prose("ferries", 120)},
                          {"div#main > div#b > p", prose("harbours", 120)},
                          {"div#main > div#c > p", prose("captains", 120)}}),
              "+++");
}

TEST(Classify, KeepsShortBlocksBetweenTheProse) {
    EXPECT_EQ(classified({{"article > p", prose("ferries", 120)},
                          {"article > h2", "The harbour"},
                          {"article > p", prose("harbours", 120)}}),
              "+++");
}

TEST(Classify, DropsListsOfLinks) {
    EXPECT_EQ(classified({{"article > p", prose("ferries", 120)},
                          {"article > p", prose("harbours", 120)},
                          links("article > ul#a > li", "Harbour opens again", 3),
                          links("article > ul#a > li", "Captain retires", 2),
                          {"article > ul#b > li", "A coat and a lamp"}}),
              "++--+");
}

TEST(Classify, DropsWhatStandsInAListOfLinksThoughItIsNoLink) {
    EXPECT_EQ(classified({{"article > p", prose("ferries", 120)},
                          {"article > p", prose("harbours", 120)},
                          links("article > div#more > p", "Harbour opens again after the long winter", 7),
                          {"article > div#more > span", "3 days ago"}}),
              "++--");
}

TEST(Classify, DropsBoilerplateInsideTheArticle) {
    EXPECT_EQ(classified({{"article > p", prose("ferries", 120)},
                          {"article > p", prose("harbours", 120)},
                          {"article > aside > p", prose("weather", 30)},
                          {"article > div.newsletter > p", "Get our letter every morning."}}),
              "++--");
}

TEST(Classify, CaptionsAndPicturesAreNotOfTheText) {
    EXPECT_EQ(classified({{"article > p", prose("ferries", 120)},
                          {"article > p", prose("harbours", 120)},
                          {"article > figure > img", "A ferry"},
                          {"article > figure > figcaption", prose("pictures", 30)}}),
              "++--");
}

TEST(Classify, OnAPageOfCardsLinksAreContent) {
    const std::vector<ElementSpec> cards = {links("nav > a", "Home", 1),
                                            links("div.grid > div > a", "Red lamp, 20 euros", 4),
                                            links("div.grid > div > a", "Blue lamp, 30 euros", 4),
                                            {"footer > p", "All rights reserved"}};
    EXPECT_EQ(classified(cards, PageType::collection), "-++-");
}

TEST(Classify, TheLinksUnderAShortArticleAreNoContent) {
    EXPECT_EQ(classified({{"article > p", prose("ferries", 45)},
                          {"article > p", prose("harbours", 45)},
                          links("div.grid > div > a", "Harbour opens again", 3),
                          links("div.grid > div > a", "Captain retires", 2)},
                         PageType::article),
              "++--");
}

TEST(Classify, APageWithoutTextIsNoFault) {
    EXPECT_EQ(classified({}), "");
}

TEST(Classify, MarksScoresAndRolesForLaterPasses) {
    static const Classifier classifier(*test::builtin_rules());
    Page page = test::parsed_page("<article><p>" + prose("ferries", 240) + "</p></article><div class=comments><p>" +
                                  prose("readers", 30));
    classifier.run(page);
    ASSERT_EQ(page.blocks.size(), 2U);
    EXPECT_GT(page.blocks[0].score, page.blocks[1].score);
    EXPECT_EQ(page.blocks[0].layer, Layer::model);
    EXPECT_TRUE(page.blocks[1].roles.has(Role::comment));
    EXPECT_FALSE(page.blocks[0].roles.any());
}

}  // namespace
}  // namespace pith
