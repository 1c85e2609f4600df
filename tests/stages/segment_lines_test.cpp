#include "stages/segment_lines.h"

#include <gtest/gtest.h>

#include "tests/support/block_builder.h"

namespace pith {
namespace {

using Texts = std::vector<std::string>;

std::vector<Block> blocks_of(std::string_view text) {
    static const LineSegmenter segmenter(*test::builtin_rules());
    return segmenter.segment(text);
}

Texts texts(std::string_view text) {
    Texts texts;
    for (const Block& block : blocks_of(text)) texts.push_back(block.content.text);
    return texts;
}

TEST(SegmentLines, EachLineIsAParagraph) {
    EXPECT_EQ(texts("One  line.\n\tAnother. \nA third"), (Texts{"One line.", "Another.", "A third"}));
    EXPECT_EQ(texts(""), Texts{});
    EXPECT_EQ(texts("\n \n\u00A0\n"), Texts{});
}

TEST(SegmentLines, LinesAndTheEmptyOnesBeforeThemAreCounted) {
    const auto blocks = blocks_of("\nOne\nTwo words\n\n \nThree");
    ASSERT_EQ(blocks.size(), 3U);
    EXPECT_EQ(blocks[0].line, 2U);
    EXPECT_EQ(blocks[0].blank_lines, 1U);
    EXPECT_EQ(blocks[1].blank_lines, 0U);
    EXPECT_EQ(blocks[1].words, 2U);
    EXPECT_EQ(blocks[2].line, 6U);
    EXPECT_EQ(blocks[2].blank_lines, 2U);
    EXPECT_EQ(blocks[2].node, no_node);
}

TEST(SegmentLines, TextWrappedAtAWidthIsJoined) {
    EXPECT_EQ(texts("The old ferry left the\nharbour at seven in the\nmorning, and nobody on\nthe quay waved to it.\n"
                    "\n"
                    "The captain had been told\nthat the weather would\nhold until the evening.\n"),
              (Texts{"The old ferry left the harbour at seven in the morning, and nobody on the quay waved to it.",
                     "The captain had been told that the weather would hold until the evening."}));
}

TEST(SegmentLines, AJoinedParagraphCountsAllItsWords) {
    const auto blocks = blocks_of(
        "The old ferry left the\nharbour at seven in the\nmorning, and nobody on\n"
        "the quay waved to it,\nthough the sun shone on");
    ASSERT_EQ(blocks.size(), 1U);
    EXPECT_EQ(blocks[0].words, 24U);
    EXPECT_EQ(blocks[0].line, 1U);
}

TEST(SegmentLines, LinesOfTheirOwnAreNotJoined) {
    const Texts lines = {"The ferry left at seven.",
                         "Nobody waved.",
                         "The captain had been told that it would hold.",
                         "It did not.",
                         "He went on all the same, as captains do.",
                         "So ends the story."};
    std::string text;
    for (const std::string& line : lines) text += line + '\n';
    EXPECT_EQ(texts(text), lines);
}

TEST(SegmentLines, LongLinesWereNotWrapped) {
    const std::string line = test::prose("ferries", 40);
    EXPECT_EQ(texts(line + '\n' + line + '\n' + line + '\n' + line + '\n' + line + '\n' + line).size(), 6U);
}

TEST(SegmentLines, BulletsInARowAreAList) {
    const auto blocks = blocks_of("Bring with you:\n• a coat\n•  a lamp\nand time.\n- alone");
    ASSERT_EQ(blocks.size(), 5U);
    EXPECT_EQ(blocks[0].content.kind, BlockKind::paragraph);
    EXPECT_EQ(blocks[1].content.kind, BlockKind::list_item);
    EXPECT_EQ(blocks[1].content.text, "a coat");
    EXPECT_EQ(blocks[2].content.text, "a lamp");
    EXPECT_EQ(blocks[1].content.level, 1);
    EXPECT_EQ(blocks[1].content.group, blocks[2].content.group);
    EXPECT_NE(blocks[1].content.group, 0U);
    EXPECT_EQ(blocks[3].content.kind, BlockKind::paragraph);
    EXPECT_EQ(blocks[4].content.text, "- alone");
}

TEST(SegmentLines, ListsOfDifferentBulletsAreTwo) {
    const auto blocks = blocks_of("* a\n* b\n- c\n- d");
    ASSERT_EQ(blocks.size(), 4U);
    EXPECT_EQ(blocks[0].content.group, blocks[1].content.group);
    EXPECT_NE(blocks[1].content.group, blocks[2].content.group);
}

TEST(SegmentLines, ListsInListsAreToldByTheirIndents) {
    const auto blocks = blocks_of("  * fish\n      + cod\n          o dried\n  * bread\n\nThe end.");
    ASSERT_EQ(blocks.size(), 5U);
    const int levels[] = {1, 2, 3, 1};
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_EQ(blocks[i].content.kind, BlockKind::list_item) << i;
        EXPECT_EQ(blocks[i].content.level, levels[i]) << i;
        EXPECT_EQ(blocks[i].content.group, blocks[0].content.group) << i;
    }
    EXPECT_EQ(blocks[2].content.text, "dried");
    EXPECT_EQ(blocks[4].content.kind, BlockKind::paragraph);
}

TEST(SegmentLines, AnOIsAWordWhereNothingIsIndented) {
    for (const Block& block : blocks_of("o mar\no rio")) EXPECT_EQ(block.content.kind, BlockKind::paragraph);
}

TEST(SegmentLines, AMarkWithoutASpaceIsNoBullet) {
    const auto blocks = blocks_of("-5 degrees\n-7 degrees\n*bold*\n*words*");
    for (const Block& block : blocks) EXPECT_EQ(block.content.kind, BlockKind::paragraph) << block.content.text;
}

}  // namespace
}  // namespace pith
