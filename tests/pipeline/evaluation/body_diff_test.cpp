#include "pipeline/evaluation/body_diff.h"

#include <gtest/gtest.h>

#include <random>

namespace pith {
namespace {

/// "-lost", "+gained", " common", "~3": a line each.
std::string written(const BodyDiff& diff) {
    std::string text;
    for (const auto& line : diff.lines) {
        if (line.kind == DiffLine::Kind::gap)
            text += "~" + std::to_string(line.skipped);
        else
            text += " -+"[static_cast<int>(line.kind)] + line.text;
        text += '\n';
    }
    return text;
}

TEST(BodyDiff, ShowsWhatChangedWithItsNeighbours) {
    const auto diff = diff_bodies("a\n\nb\n\nc\n\nd\n\ne\n\nf", "a\n\nb\n\nc\n\nx\n\ne\n\nf");
    EXPECT_EQ(written(diff), "~2\n c\n-d\n+x\n e\n~1\n");
    EXPECT_EQ(diff.lost, 1u);
    EXPECT_EQ(diff.gained, 1u);
}

TEST(BodyDiff, OfEqualBodiesIsEmpty) {
    EXPECT_TRUE(diff_bodies("a\nb", "a\nb").lines.empty());
    EXPECT_TRUE(diff_bodies("", "").empty());
    EXPECT_TRUE(diff_bodies("a\n\nb", "a\nb\n").lines.empty()) << "empty lines do not count";
}

TEST(BodyDiff, OfAnEmptyBodyIsTheOther) {
    EXPECT_EQ(written(diff_bodies("", "a\nb")), "+a\n+b\n");
    EXPECT_EQ(written(diff_bodies("a\nb", "")), "-a\n-b\n");
}

TEST(BodyDiff, TellsRepeatedLinesApart) {
    const auto diff = diff_bodies("a\nb\na\nb\na", "a\nb\na");
    EXPECT_EQ(diff.lost, 2u);
    EXPECT_EQ(diff.gained, 0u);
}

/// The common and lost lines make the body before, the common and gained ones the body after.
TEST(BodyDiff, HoldsBothBodies) {
    std::mt19937_64 random(1);
    for (int round = 0; round < 300; ++round) {
        std::string bodies[2];
        for (auto& body : bodies)
            for (auto lines = random() % 12; lines > 0; --lines) body += std::string(1, "abcd"[random() % 4]) + "\n";
        const auto diff = diff_bodies(bodies[0], bodies[1]);
        std::size_t skipped = 0, common = 0;
        for (const auto& line : diff.lines) {
            skipped += line.skipped;
            common += line.kind == DiffLine::Kind::common;
        }
        if (diff.empty()) {
            EXPECT_EQ(bodies[0], bodies[1]);
            continue;
        }
        EXPECT_EQ(2 * (skipped + common + diff.lost), bodies[0].size()) << bodies[0] << "to\n" << bodies[1];
        EXPECT_EQ(2 * (skipped + common + diff.gained), bodies[1].size()) << bodies[0] << "to\n" << bodies[1];
    }
}

TEST(BodyDiff, IsBoundedForBodiesThatHaveNothingInCommon) {
    std::string before = "same\n";
    std::string after = "same\n";
    for (int i = 0; i < 50'000; ++i) {
        before += "a" + std::to_string(i) + "\n";
        after += "b" + std::to_string(i) + "\n";
    }
    const auto diff = diff_bodies(before, after);
    EXPECT_EQ(diff.lost, 50'000u);
    EXPECT_EQ(diff.gained, 50'000u);
    EXPECT_EQ(diff.lines.front().kind, DiffLine::Kind::common);
}

}  // namespace
}  // namespace pith
