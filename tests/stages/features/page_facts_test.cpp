#include "stages/features/page_facts.h"

#include <gtest/gtest.h>

#include "tests/support/block_builder.h"
#include "tests/support/page_features.h"

namespace pith {
namespace {

using test::facts_of;
using test::prose;

TEST(PageFacts, SumUpWordsAndProseFromTheTop) {
    const Page page = test::elements_page({{"nav > a", "Home page", Verdict::keep, 2},
                                           {"article > p", prose("ferries", 60)},
                                           {"article > p", prose("harbours", 30)}});
    const PageFacts facts = facts_of(page);
    EXPECT_EQ(facts.words, 92);
    EXPECT_EQ(facts.link_words, 2);
    EXPECT_EQ(facts.prose, 90);
    EXPECT_EQ(facts.blocks[0].prose, 0);
    EXPECT_EQ(facts.blocks[2].words_before, 62);
    EXPECT_EQ(facts.blocks[2].prose_before, 60);
}

TEST(PageFacts, CompareBlocksWithTitleAndDescription) {
    Page page = test::elements_page(
        {{"h1", "The FERRY strike"}, {"p", "Ferry strike ends today"}, {"p", prose("ferry", 60)}, {"img", "* * *"}});
    page.metadata.title = "The ferry strike";
    page.metadata.description = "How it ends";
    const PageFacts facts = facts_of(page);
    EXPECT_EQ(facts.title_block, 0);
    EXPECT_FLOAT_EQ(facts.blocks[0].title_share, 3.0F / 4);
    EXPECT_FLOAT_EQ(facts.blocks[1].title_share, 2.0F / 5);
    EXPECT_FLOAT_EQ(facts.blocks[1].description_share, 1.0F / 5);
    EXPECT_EQ(facts.blocks[2].title_share, 0) << "too long to be compared";
    EXPECT_EQ(facts.blocks[3].title_share, 0);
}

TEST(PageFacts, APageWithoutTitleHasNoTitleBlock) {
    const Page page = test::elements_page({{"p", "* * *"}, {"p", "Home"}});
    EXPECT_EQ(facts_of(page).title_block, -1);
}

TEST(PageFacts, CountCopiesOfLongerTexts) {
    const std::string text = "Sign up and never miss a ferry again";
    const Page page = test::elements_page({{"p", text}, {"p", "Read more"}, {"div > p", text}, {"p", "Read more"}});
    const PageFacts facts = facts_of(page);
    EXPECT_EQ(facts.blocks[0].copies, 2U);
    EXPECT_EQ(facts.blocks[0].copies_before, 0U);
    EXPECT_EQ(facts.blocks[2].copies_before, 1U);
    EXPECT_EQ(facts.blocks[3].copies, 0U) << "short texts repeat by chance";
}

TEST(PageFacts, TellTheHeadingAboveEachBlock) {
    const Page page = test::elements_page({{"p", "Home"}, {"h2", "One"}, {"p", "a"}, {"h3", "Two"}, {"p", "b"}});
    std::vector<std::uint32_t> headings;
    for (const BlockFacts& block : facts_of(page).blocks) headings.push_back(block.heading);
    EXPECT_EQ(headings, (std::vector<std::uint32_t>{0, 0, 2, 2, 4})) << "block numbers plus 1";
}

TEST(PageFacts, TheMainHeadingIsTheOneLikestTheTitleElseTheFirst) {
    Page page = test::elements_page({{"h2", "Ferry strike"}, {"h1", "The Daily Harbour"}, {"h1", "Ferry strike"}});
    EXPECT_EQ(facts_of(page).h1, 1);
    page.metadata.title = "Ferry strike";
    EXPECT_EQ(facts_of(page).h1, 2);
    const Page without = test::elements_page({{"h2", "One"}});
    EXPECT_EQ(facts_of(without).h1, -1);
}

TEST(PageFacts, TheTailBeginsBehindProse) {
    const Page page = test::elements_page({{"h2", "Related articles"},
                                           {"p", prose("ferries", 60)},
                                           {"h2", "Leave a comment"},
                                           {"h2", "Related articles"}});
    EXPECT_EQ(facts_of(page).first_tail, 2);
    const Page without = test::elements_page({{"h2", "Related articles"}});
    EXPECT_EQ(facts_of(without).first_tail, -1);
}

TEST(PageFacts, GroupBlocksByTheirMarkUp) {
    const Page page = test::elements_page({{"div.post1 > p", "one two"},
                                           {"div.post2 > p", "three", Verdict::keep, 1},
                                           {"div.other > p", "four"},
                                           {"div.post3 > p", "five"},
                                           {"ul > li", "six"}});
    const PageFacts facts = facts_of(page);
    const BlockGroup& posts = facts.groups[facts.blocks[0].group];
    EXPECT_EQ(posts.blocks, 3);
    EXPECT_EQ(posts.words, 4);
    EXPECT_EQ(posts.link_words, 1);
    EXPECT_EQ(posts.first, 0U);
    EXPECT_EQ(posts.last, 3U);
    EXPECT_EQ(facts.groups[facts.blocks[2].group].blocks, 1) << "its class is another";
    EXPECT_EQ(facts.path_groups[facts.blocks[2].path_group].blocks, 4) << "its path is the same";
    EXPECT_EQ(facts.path_groups[facts.blocks[4].path_group].blocks, 1);
}

TEST(PageFacts, NameTheElementsAroundABlockThatHoldMore) {
    const Page page = test::elements_page(
        {{"div#a > div#b > div#c > p", "one"}, {"div#a > div#b > div#d > p", "two"}, {"div#e > p", "three"}});
    const PageFacts facts = facts_of(page);
    const auto path = [&](std::size_t level) { return page.document.path_of(facts.blocks[0].up[level]); };
    EXPECT_EQ(path(0), "body > div#a > div#b") << "div#c holds no more than the block itself";
    EXPECT_EQ(path(1), "body");
    EXPECT_EQ(facts.blocks[0].up[2], 0U);
    EXPECT_EQ(facts.blocks[0].up[3], 0U);
}

TEST(PageFacts, TellWhatIsStrong) {
    const Page page = test::parsed_page("<p><b>half</b>half<p>plain");
    const PageFacts facts = facts_of(page);
    EXPECT_FLOAT_EQ(facts.blocks[0].strong_share, 0.5F);
    EXPECT_EQ(facts.blocks[1].strong_share, 0);
}

TEST(PageFacts, OfAPlainTextHaveNoElements) {
    const std::string text = prose("ferries", 60);
    const Page page = test::lines_page({{"The ferry"}, {text}});
    const PageFacts facts = facts_of(page);
    EXPECT_EQ(facts.prose, 60);
    EXPECT_TRUE(facts.regions.all.empty() && facts.marks.empty() && facts.groups.empty() && facts.candidates.empty());
}

}  // namespace
}  // namespace pith
