#include "rules/engine/word_lists.h"

#include <gtest/gtest.h>

namespace pith {
namespace {

/// What each list says alone must be what all say together.
TEST(WordLists, SayWhatEachListSays) {
    const WordList lines({"Read more", "advertisement", "×"});
    const WordList heads({"Read", "By", "Foto:"});
    const WordList words({"cookie", "cookie policy", "クッキー", "more"});
    WordLists all;
    all.add(0, lines, WordLists::Match::is);
    all.add(5, heads, WordLists::Match::starts);
    all.add(31, words, WordLists::Match::in);
    for (const std::string text : {"Read more", "read  MORE…", "By Ann", "Bypass", "\"Foto: dpa", "our cookie policy.",
                                   "cookies", "このクッキーは", "×", "advertisement", "", "...", "Read more of it"}) {
        const std::uint32_t expected =
            (lines.is(text) ? 1U : 0U) | (heads.starts(text) ? 1U << 5 : 0U) | (words.in(text) ? 1U << 31 : 0U);
        EXPECT_EQ(all.matching(text), expected) << text;
    }
    EXPECT_EQ(all.matching("By Ann"), 1U << 5);
    EXPECT_EQ(all.matching("Read more"), 1U | 1U << 5 | 1U << 31);
}

TEST(PhraseTable, FindsWholeTokensOnly) {
    PhraseTable table;
    table.add("sign up", 1);
    table.add("sign", 2);
    table.add("sign up now", 4);
    EXPECT_EQ(table.whole("sign up"), 1U);
    EXPECT_EQ(table.at("sign up nowhere", 0), 3U);
    EXPECT_EQ(table.longest_at("sign up now!", 0), 11U);
    EXPECT_EQ(table.in("design upset"), 0U);
    EXPECT_EQ(table.in("please sign up now"), 7U);
    EXPECT_EQ(PhraseTable{}.in("anything"), 0U);
}

}  // namespace
}  // namespace pith
