#include "pipeline/evaluation/sequence_alignment.h"

#include <gtest/gtest.h>

#include <numeric>

namespace pith {
namespace {

using Words = std::vector<std::uint32_t>;
constexpr std::uint32_t none = unaligned;

Words counting(std::uint32_t from, std::size_t count) {
    Words words(count);
    std::iota(words.begin(), words.end(), from);
    return words;
}

Words joined(Words words, const Words& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

TEST(Align, EqualSequencesWordByWord) {
    EXPECT_EQ(align({7, 8, 9, 10, 11}, {7, 8, 9, 10, 11}), (Words{0, 1, 2, 3, 4}));
}

TEST(Align, NothingToNothing) {
    EXPECT_EQ(align({}, {1, 2}), Words{});
    EXPECT_EQ(align({1, 2}, {}), (Words{none, none}));
    EXPECT_EQ(align({1, 2}, {3, 4}), (Words{none, none}));
}

TEST(Align, FindsTheBodyBetweenOtherWords) {
    EXPECT_EQ(align({90, 91, 1, 2, 3, 4, 5, 92}, {1, 2, 3, 4, 5}), (Words{none, none, 0, 1, 2, 3, 4, none}));
}

TEST(Align, FillsGapsByTheLongestCommonSubsequence) {
    EXPECT_EQ(align({1, 2, 3}, {1, 9, 3}), (Words{0, none, 2}));
    EXPECT_EQ(align({1, 2, 3, 4, 50, 6, 7, 8, 9, 10}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}),
              (Words{0, 1, 2, 3, none, 5, 6, 7, 8, 9}));
}

TEST(Align, LeavesLargeGapsWithoutCommonRunsOpen) {
    // Each second word is common, so that no run of four is.
    Words page;
    Words truth;
    for (std::uint32_t i = 0; i < 600; ++i) {
        page.insert(page.end(), {i, 10'000 + i});
        truth.insert(truth.end(), {i, 20'000 + i});
    }
    EXPECT_EQ(align(page, truth), Words(page.size(), none));
}

TEST(Align, KeepsTheLongerPartWhereTwoChangedPlaces) {
    const Words longer = counting(100, 12);
    const Words shorter = counting(200, 6);
    EXPECT_EQ(align(joined(longer, shorter), joined(shorter, longer)), joined(counting(6, 12), Words(6, none)));
}

TEST(Align, ARunThatIsEverywhereIsNoAnchor) {
    // 1 2 3 4 stands nine times on both sides, before the rest on one and behind it on the other.
    const Words rest{50, 51, 52, 53};
    Words page = rest;
    Words truth;
    for (std::uint32_t i = 0; i < 9; ++i) {
        page = joined(page, {1, 2, 3, 4, 100 + i});
        truth = joined(truth, {1, 2, 3, 4, 200 + i});
    }
    EXPECT_EQ(align(page, joined(truth, rest)), joined(counting(45, 4), Words(45, none)));
}

TEST(Align, PartnersAreEqualWordsInOrder) {
    // Few words, so that runs overlap and disagree.
    std::uint32_t state = 1;
    const auto draw = [&state](std::size_t count) {
        Words words(count);
        for (auto& word : words) word = ((state = state * 1'664'525 + 1'013'904'223) >> 24) % 3;
        return words;
    };
    for (int round = 0; round < 200; ++round) {
        const Words page = draw(40);
        const Words truth = draw(30);
        const Words partners = align(page, truth);
        ASSERT_EQ(partners.size(), page.size());
        std::uint32_t next = 0;
        for (std::size_t i = 0; i < page.size(); ++i) {
            if (partners[i] == none) continue;
            ASSERT_LT(partners[i], truth.size());
            EXPECT_EQ(page[i], truth[partners[i]]);
            EXPECT_GE(partners[i], next);
            next = partners[i] + 1;
        }
    }
}

}  // namespace
}  // namespace pith
