#include "pipeline/evaluation/block_labels.h"

#include <gtest/gtest.h>

namespace pith {
namespace {

constexpr const char* first = "The ferry left the harbour at noon with forty people.";
constexpr const char* second = "Nobody had told the captain that the bridge was closed.";

std::vector<Block> blocks_of(const std::vector<std::string>& texts) {
    std::vector<Block> blocks(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) blocks[i].content.text = texts[i];
    return blocks;
}

Truth truth_of(std::string text) {
    Truth truth;
    truth.text = std::move(text);
    return truth;
}

std::vector<float> shares(const std::vector<BlockLabel>& labels) {
    std::vector<float> shares;
    for (const BlockLabel& label : labels) shares.push_back(label.share);
    return shares;
}

using Shares = std::vector<float>;

TEST(BlockLabels, TellWhatOfEachBlockStandsInTheBody) {
    const auto labels =
        label_blocks(blocks_of({"Home News", first, std::string(second) + " Advertisement for new shoes", "Terms"}),
                     truth_of(std::string(first) + "\n\n" + second));
    EXPECT_EQ(shares(labels), (Shares{0, 1, 10.0F / 14, 0}));
    EXPECT_EQ(labels[1].words, 10U);
    EXPECT_EQ(labels[2].words, 14U);
}

TEST(BlockLabels, DoNotSeeCaseAndPunctuation) {
    EXPECT_EQ(shares(label_blocks(blocks_of({"THE FERRY, left!"}), truth_of("the ferry left"))), Shares{1});
}

TEST(BlockLabels, WordsOfTheBodyElsewhereOnThePageDoNotCount) {
    const auto labels = label_blocks(blocks_of({"the captain", first, second, "The ferry left"}),
                                     truth_of(std::string(first) + " " + second));
    EXPECT_EQ(shares(labels), (Shares{0, 1, 1, 0}));
}

TEST(BlockLabels, PicturesAndBlocksWithoutWordsHaveNone) {
    auto blocks = blocks_of({first, first, "***"});
    blocks[0].content.kind = BlockKind::image;
    const auto labels = label_blocks(blocks, truth_of(first));
    EXPECT_EQ(shares(labels), (Shares{-1, 1, -1}));
    EXPECT_EQ(labels[0].words, 0U);
    EXPECT_EQ(labels[2].words, 0U);
}

TEST(BlockLabels, OfTheStandfirstAreOpen) {
    Truth truth = truth_of(second);
    truth.lead = first;
    EXPECT_EQ(shares(label_blocks(blocks_of({first, second}), truth)), (Shares{-1, 1}));
}

TEST(BlockLabels, ALongBlockThatStandsElsewhereInTheBodyCountsOnce) {
    const std::string third = "In the end they waited until the evening tide came in and went home by bus.";
    const auto labels = label_blocks(blocks_of({second, first, third, second}),
                                     truth_of(std::string(first) + " " + third + " " + second));
    EXPECT_EQ(shares(labels), (Shares{0, 1, 1, 1}));
    const auto moved = label_blocks(blocks_of({second, first, third, "Terms of use and of trade here"}),
                                    truth_of(std::string(first) + " " + third + " " + second));
    EXPECT_EQ(shares(moved), (Shares{1, 1, 1, 0}));
}

TEST(BlockLabels, OfAnEmptyBodyAreAllNothing) {
    EXPECT_EQ(shares(label_blocks(blocks_of({first, "Home"}), truth_of(""))), (Shares{0, 0}));
}

TEST(BlockLabels, FollowSnippetsWhereTheBodyIsNotKnown) {
    Truth truth;
    truth.with = {"The  FERRY left"};
    truth.without = {"All rights", "forty people"};
    const auto labels = label_blocks(blocks_of({"the ferry left", second, "All rights reserved", first}), truth);
    EXPECT_EQ(shares(labels), (Shares{1, -1, 0, -1})) << "the last holds both";
    EXPECT_EQ(labels[0].words, 3U);
    EXPECT_EQ(labels[1].words, 10U);
}

TEST(BlockLabels, WithoutAnyTruthAreOpen) {
    EXPECT_EQ(shares(label_blocks(blocks_of({first}), {})), Shares{-1});
    EXPECT_TRUE(label_blocks({}, truth_of(first)).empty());
}

}  // namespace
}  // namespace pith
