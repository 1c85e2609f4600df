#include "stages/features/candidates.h"

#include <gtest/gtest.h>

#include "tests/support/block_builder.h"
#include "tests/support/page_features.h"

namespace pith {
namespace {

using test::prose;

std::string found(const Page& page, Candidate candidate) {
    const PageFacts facts = test::facts_of(page);
    return page.document.path_of(facts.candidates[static_cast<std::size_t>(candidate)]);
}

/// 100 words that are no prose, for a menu.
std::string menu() {
    std::string words;
    for (int i = 0; i < 100; ++i) words += "Harbour ";
    return words;
}

/// Most of the prose in the article of a column, some beside it, a long menu above.
Page two_columns() {
    return test::elements_page({{"div#menu > div", menu(), Verdict::keep, 100},
                                {"div#main > article > p", prose("ferries", 60)},
                                {"div#main > article > p", prose("harbours", 60)},
                                {"div#other > p", prose("weather", 30)}});
}

TEST(Candidates, ChainsGoDownToWhatHoldsEnoughOfTheProse) {
    EXPECT_EQ(found(two_columns(), Candidate::prose_chain), "body > div#main > article");
    EXPECT_EQ(found(two_columns(), Candidate::loose_chain), "body > div#main > article");
    EXPECT_EQ(found(two_columns(), Candidate::strict_chain), "body");
}

TEST(Candidates, ALooseChainGoesOnWhereTheOthersStop) {
    const Page page = test::elements_page({{"div#a > p", prose("ferries", 60)},
                                           {"div#a > p", prose("harbours", 60)},
                                           {"div#b > p", prose("weather", 80)}});
    EXPECT_EQ(found(page, Candidate::loose_chain), "body > div#a");
    EXPECT_EQ(found(page, Candidate::prose_chain), "body");
}

TEST(Candidates, TheChainOfProseLeavesBoilerplateOut) {
    const Page page = test::elements_page({{"article > p", prose("ferries", 60)},
                                           {"article > p", prose("harbours", 60)},
                                           {"div.comments > p", prose("readers", 200)}});
    EXPECT_EQ(found(page, Candidate::prose_chain), "body > article");
    EXPECT_EQ(found(page, Candidate::strict_chain), "body") << "which takes comments for prose";
}

TEST(Candidates, ParagraphsGiveTheirScoresToTheirParents) {
    EXPECT_EQ(found(two_columns(), Candidate::paragraph_parent), "body > div#main > article");
    const Page page = test::elements_page({{"div#a > div#b > p", prose("ferries", 60)},
                                           {"div#a > div#c > p", prose("harbours", 60)},
                                           {"div#a > div#d > p", prose("captains", 60)}});
    EXPECT_EQ(found(page, Candidate::paragraph_parent), "body > div#a") << "half of three is more than one";
}

TEST(Candidates, TheDensestHasTheLargestSurplusOfProse) {
    EXPECT_EQ(found(two_columns(), Candidate::densest), "body > div#main");
}

TEST(Candidates, TheDeclaredIsTheInmostWithTheMostProse) {
    EXPECT_EQ(found(two_columns(), Candidate::declared), "body > div#main > article");
    const std::string html = "<div role=main><div itemprop=articleBody><p>" + prose("ferries") +
                             "</p></div></div><article><p>" + prose("weather", 20);
    EXPECT_EQ(found(test::parsed_page(html), Candidate::declared), "body > div > div");
}

TEST(Candidates, AreTheRootWhereThereIsNoProse) {
    for (const Page& page : {test::elements_page({}), test::elements_page({{"article > p", "Home"}})}) {
        const PageFacts facts = test::facts_of(page);
        EXPECT_EQ(facts.candidates, std::vector<NodeId>(static_cast<std::size_t>(Candidate::count), 0));
    }
}

}  // namespace
}  // namespace pith
