#include "stages/regions.h"

#include <gtest/gtest.h>

#include "tests/support/block_builder.h"

namespace pith {
namespace {

using test::elements_page;
using test::prose;

const RegionReader& reader() {
    static const RegionReader reader(*test::builtin_rules());
    return reader;
}

/// "+-": for each block, whether it stands outside boilerplate.
std::string outside(const Page& page) {
    const Regions regions = reader().read(page);
    std::string shown;
    for (const Block& block : page.blocks) shown += regions.is_boilerplate(block.node) ? '-' : '+';
    return shown;
}

TEST(Regions, HoldAllThatStandsInside) {
    EXPECT_EQ(outside(elements_page({{"nav > ul > li", "World"},
                                     {"article > p", prose("ferries", 200)},
                                     {"article > div.comments > div > p", prose("readers", 30)},
                                     {"footer > p", "All rights reserved"}})),
              "-+--");
}

TEST(Regions, AClassOfEveryParagraphIsMistaken) {
    EXPECT_EQ(outside(elements_page({{"div.sidebar > p", prose("ferries", 100)},
                                     {"div.sidebar.wide > p", prose("harbours", 100)},
                                     {"div > p", prose("captains", 30)},
                                     {"nav > p", "World"}})),
              "+++-");
}

TEST(Regions, AFormAroundTheWholePageIsMistaken) {
    EXPECT_EQ(outside(elements_page({{"form#aspnet > div > p", prose("ferries", 200)},
                                     {"form#aspnet > footer > p", "All rights reserved"}})),
              "+-");
}

TEST(Regions, ADialogAroundTheArticleIsMistaken) {
    EXPECT_EQ(outside(elements_page({{"div.canvas-dialog > main > article > p", prose("ferries", 300)},
                                     {"div.subscribe-dialog > p", prose("offers", 40)},
                                     {"section > p", prose("weather", 80)}})),
              "+-+");
}

TEST(Regions, ADialogInTheArticleThatHoldsMostOfItIsMistaken) {
    EXPECT_EQ(outside(elements_page({{"article > div.lightbox-wrapper > p", prose("ferries", 300)},
                                     {"article > div.newsletter > p", prose("offers", 40)},
                                     {"section > p", prose("weather", 80)}})),
              "+-+");
}

TEST(Regions, ALongDialogBesideTheArticleIsNone) {
    EXPECT_EQ(outside(elements_page(
                  {{"article > p", prose("ferries", 120)}, {"div.consent-dialog > p", prose("partners", 300)}})),
              "+-");
}

TEST(Regions, CommentsMayBeLongerThanAShortPost) {
    EXPECT_EQ(outside(elements_page({{"article > p", prose("ferries", 120)},
                                     {"div.comments > p", prose("readers", 300)},
                                     {"div.comments > p", prose("answers", 300)}})),
              "+--");
}

TEST(Regions, CommentsWithoutAnArticleAreTheContent) {
    EXPECT_EQ(outside(elements_page({{"div > p", "Comments"}, {"div.comments > p", prose("readers", 300)}})), "++");
}

TEST(Regions, ProseInBoilerplateDoesNotCount) {
    const Page page = elements_page({{"article > p", prose("ferries", 100)}, {"aside > p", prose("weather", 40)}});
    const Regions regions = reader().read(page);
    EXPECT_EQ(regions.sums[0].prose, 100);
    EXPECT_EQ(regions.sums[0].words, 140);
}

TEST(Prose, IsRunningText) {
    const auto prose_of = [](std::string_view tag, std::string_view text, std::uint32_t link_words = 0) {
        return reader().prose_of(elements_page({{tag, text, Verdict::keep, link_words}}).blocks[0]);
    };
    const std::string text = prose("ferries", 40);
    EXPECT_EQ(prose_of("p", text), 40);
    EXPECT_EQ(prose_of("p", text, 10), 30);
    EXPECT_EQ(prose_of("p", text, 38), 0);
    EXPECT_EQ(prose_of("p", "Latest news"), 0);
    EXPECT_EQ(prose_of("h2", text), 0);
    EXPECT_EQ(prose_of("figcaption", text), 0);
}

}  // namespace
}  // namespace pith
