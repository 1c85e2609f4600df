#include "stages/shingles.h"

#include <gtest/gtest.h>

namespace pith {
namespace {

TEST(Shingles, ATextStandsWhollyInOneThatRepeatsIt) {
    const Shingles shingles("The old ferry left the harbour");
    EXPECT_EQ(shingles.share_in("At seven, the OLD ferry left the harbour for good."), 1);
}

TEST(Shingles, TheShareIsThatOfThreeWordRuns) {
    // the-old-ferry, old-ferry-left, ferry-left-town: the other text holds the first two.
    EXPECT_DOUBLE_EQ(Shingles("The old ferry left town").share_in("The old ferry left"), 2.0 / 3);
    EXPECT_EQ(Shingles("The old ferry left").share_in("left ferry old the"), 0);
}

TEST(Shingles, ShortTextsAreOneRun) {
    EXPECT_EQ(Shingles("Old ferry").share_in("old ferry"), 1);
    EXPECT_EQ(Shingles("Ferry").share_in("ferry"), 1);
}

TEST(Shingles, ScriptsWithoutSpacesAreCompared) {
    EXPECT_EQ(Shingles("渡轮在早上").share_in("昨天渡轮在早上离开"), 1);
    EXPECT_LT(Shingles("渡轮在早上").share_in("早上在渡轮"), 0.5);
}

TEST(Shingles, NothingStandsNowhere) {
    EXPECT_EQ(Shingles("").share_in("text"), 0);
    EXPECT_EQ(Shingles("…").share_in("…"), 0);
    EXPECT_EQ(Shingles("text").share_in(""), 0);
}

}  // namespace
}  // namespace pith
