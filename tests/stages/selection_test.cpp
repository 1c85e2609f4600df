#include "stages/selection.h"

#include <gtest/gtest.h>

namespace pith {
namespace {

struct Scored {
    float score;
    std::uint32_t words;
};

std::vector<Block> blocks_of(const std::vector<Scored>& scored) {
    std::vector<Block> blocks;
    for (const Scored& one : scored) {
        Block& block = blocks.emplace_back();
        block.score = one.score;
        block.words = one.words;
    }
    return blocks;
}

std::string shown(const std::vector<Block>& blocks, const std::vector<float>& thresholds) {
    std::string text;
    for (std::size_t i = 0; i < blocks.size(); ++i) text += blocks[i].score >= thresholds[i] ? '+' : '-';
    return text;
}

std::string run_of(const std::vector<Scored>& scored) {
    const auto blocks = blocks_of(scored);
    return shown(blocks,
                 run_thresholds(blocks, {.inside = 0.5F, .of_likeliest = 0.75F, .lowest = 0.2F, .outside = 0.8F}));
}

std::string expected_f1(const std::vector<Scored>& scored, float lowest = 0) {
    const auto blocks = blocks_of(scored);
    return shown(blocks, expected_f_thresholds(blocks, 1, lowest));
}

TEST(BestRun, KeepsWhatIsLikelyInTheHeaviestRun) {
    EXPECT_EQ(run_of({{0.1F, 10}, {0.9F, 50}, {0.7F, 40}, {0.2F, 10}}), "-++-");
    EXPECT_EQ(run_of({{0.7F, 10}, {0.0F, 100}, {0.7F, 40}}), "--+") << "the lighter run is given up";
    EXPECT_EQ(run_of({{0.7F, 40}, {0.0F, 100}, {0.7F, 10}}), "+--");
}

TEST(BestRun, GoesOverShortGapsWithoutKeepingThem) {
    EXPECT_EQ(run_of({{0.9F, 50}, {0.1F, 5}, {0.6F, 50}}), "+-+");
}

TEST(BestRun, KeepsOutsideOnlyWhatIsNearlySure) {
    EXPECT_EQ(run_of({{0.85F, 5}, {0.75F, 5}, {0.0F, 100}, {0.9F, 50}}), "+--+");
}

TEST(BestRun, TheThresholdItselfIsEnough) {
    EXPECT_EQ(run_of({{0.9F, 50}, {0.5F, 5}, {0.9F, 50}}), "+++");
    EXPECT_EQ(run_of({{0.8F, 5}, {0.0F, 100}, {0.9F, 50}}), "+-+");
}

TEST(BestRun, WithoutLikelyBlocksKeepsNone) {
    EXPECT_EQ(run_of({}), "");
    EXPECT_EQ(run_of({{0.15F, 50}, {0.1F, 50}}), "--");
    EXPECT_EQ(run_of({{0.2F, 50}}), "-") << "a run must be better than nothing";
}

TEST(BestRun, SinksWithTheBestScoresOfAnUnclearPage) {
    EXPECT_EQ(run_of({{0.05F, 50}, {0.4F, 50}, {0.35F, 50}, {0.05F, 50}}), "-++-");
    EXPECT_EQ(run_of({{0.95F, 50}, {0.4F, 50}, {0.95F, 50}}), "+-+") << "on a clear page it does not";
}

TEST(BestRun, BlocksWithoutWordsWeighNothing) {
    EXPECT_EQ(run_of({{0.9F, 0}, {0.9F, 0}}), "++") << "sure enough to stand alone";
    EXPECT_EQ(run_of({{0.9F, 50}, {0.0F, 0}, {0.6F, 0}, {0.6F, 5}}), "+-++");
}

TEST(BestExpectedF1, KeepsAsManyAsPay) {
    EXPECT_EQ(expected_f1({{0.9F, 10}, {0.1F, 10}, {0.8F, 10}}), "+-+");
    // Expected words 12: the first alone gives 2·4/(10+12), both 2·8/(20+12), all three 2·12/(30+12).
    EXPECT_EQ(expected_f1({{0.4F, 10}, {0.4F, 10}, {0.4F, 10}}), "+++") << "on an unclear page too";
    // 10 sure words of 11 expected: 2·10/21; with the long doubtful block 2·11/111.
    EXPECT_EQ(expected_f1({{1.0F, 10}, {0.01F, 100}}), "+-");
}

TEST(BestExpectedF1, KeepsNoneBelowTheLowest) {
    EXPECT_EQ(expected_f1({{0.3F, 10}, {0.25F, 10}}, 0.0F), "++");
    EXPECT_EQ(expected_f1({{0.3F, 10}, {0.25F, 10}}, 0.28F), "+-");
    EXPECT_EQ(expected_f1({{0.2F, 10}}, 0.2F), "+") << "the lowest itself is enough";
}

TEST(BestExpectedF1, WithoutHopeKeepsNone) {
    EXPECT_EQ(expected_f1({}), "");
    EXPECT_EQ(expected_f1({{0, 10}, {0, 10}}), "--");
    EXPECT_EQ(expected_f1({{0.9F, 0}}), "-") << "no words, no score";
}

}  // namespace
}  // namespace pith
