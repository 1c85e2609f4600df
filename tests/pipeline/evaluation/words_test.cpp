#include "pipeline/evaluation/words.h"

#include <gtest/gtest.h>

namespace pith {
namespace {

std::vector<std::string> words(std::string_view text) {
    const auto views = words_in(text);
    return {views.begin(), views.end()};
}

using Words = std::vector<std::string>;

// The expectations are what Python 3.11 gives for the same texts.
TEST(EvaluationWords, AreRunsOfWordCharacters) {
    EXPECT_EQ(words("Don't stop_me now, 3.5x!"), (Words{"Don", "t", "stop_me", "now", "3", "5x"}));
    EXPECT_EQ(words("café Straße Ωmega x² ½"), (Words{"café", "Straße", "Ωmega", "x²", "½"}));
    EXPECT_EQ(words(""), Words{});
    EXPECT_EQ(words(" — … "), Words{});
}

TEST(EvaluationWords, EndAtCombiningMarks) {
    // Python's \w knows letters and numbers only: a vowel sign ends a word.
    EXPECT_EQ(words("हिन्दी"), (Words{"ह", "न", "द"}));
    EXPECT_EQ(words("e\xCC\x81t"), (Words{"e", "t"}));
}

TEST(EvaluationWords, AreCharactersWhereNoSpacesAreWritten) {
    EXPECT_EQ(words("漢字 and かな"), (Words{"漢", "字", "and", "か", "な"}));
    EXPECT_EQ(words("ab漢cd"), (Words{"ab", "漢", "cd"}));
    EXPECT_EQ(words("\xE0\xB8\x97\xE0\xB8\xB5"), (Words{"\xE0\xB8\x97", "\xE0\xB8\xB5"}));  // Thai, its vowel sign too
    EXPECT_EQ(words("한국어 말"), (Words{"한국어", "말"}));
}

TEST(EvaluationLower, IsPythons) {
    EXPECT_EQ(lower("ABC"), "abc");
    EXPECT_EQ(lower("ΟΔΟΣ ΣΑΣ"), "οδος σας");
    EXPECT_EQ(lower("\xC4\xB0"), "i\xCC\x87");
    EXPECT_EQ(lower("ẞ"), "ß");
}

TEST(EvaluationSquash, CollapsesSpace) {
    EXPECT_EQ(squash("  A\xC2\xA0\n b\t\x1c"
                     "c "),
              "a b c");
    EXPECT_EQ(squash(" \n"), "");
}

TEST(EvaluationDate, IsNormal) {
    EXPECT_EQ(normal_date("2024-1-2T10:00:00Z"), "2024-01-02");
    EXPECT_EQ(normal_date("published 2024/11/05"), "2024-11-05");
    EXPECT_EQ(normal_date("  May 2024 "), "May 2024");
    EXPECT_EQ(normal_date(""), "");
}

TEST(EvaluationId, IsTheNameWithoutEndings) {
    EXPECT_EQ(page_id("pages/a.b.html.gz"), "a.b");
    EXPECT_EQ(page_id("0001.txt.zst"), "0001");
    EXPECT_EQ(page_id("plain"), "plain");
    EXPECT_EQ(page_id("https://example.org/x.htm"), "x");
}

}  // namespace
}  // namespace pith
