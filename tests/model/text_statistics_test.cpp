#include "pipeline/model/text_statistics.h"

#include <gtest/gtest.h>

namespace pith {
namespace {

TEST(TextStatistics, OfNothingAreNothing) {
    for (const char* text : {"", " \n\t ", "\u00A0\u3000"}) {
        const TextStatistics counts = text_statistics(text);
        EXPECT_EQ(counts.characters, 0U);
        EXPECT_EQ(counts.words, 0U);
        EXPECT_EQ(counts.sentence_ends, 0U);
        EXPECT_FALSE(counts.capital_first || counts.digit_first || counts.colon_last || counts.ellipsis_last);
    }
}

TEST(TextStatistics, CountCharactersByKind) {
    const TextStatistics counts = text_statistics("The Ärzte sang, 99 times: \u201CNo\u201D");
    EXPECT_EQ(counts.characters, 25U);
    EXPECT_EQ(counts.letters, 19U);
    EXPECT_EQ(counts.capitals, 3U);
    EXPECT_EQ(counts.digits, 2U);
    EXPECT_EQ(counts.commas, 1U);
    EXPECT_EQ(counts.quotes, 2U);
    EXPECT_EQ(counts.words, 6U);
    EXPECT_EQ(counts.capitalised_words, 2U) << "a quotation mark is no capital";
}

TEST(TextStatistics, ASentenceEndsBeforeWhiteSpaceOrTheEnd) {
    EXPECT_EQ(text_statistics("One. Two! Three? Four\u2026").sentence_ends, 4U);
    EXPECT_EQ(text_statistics("version 2.0 of example.org").sentence_ends, 0U);
    EXPECT_EQ(text_statistics("यह है। वह है।").sentence_ends, 2U);
}

TEST(TextStatistics, WithoutSpacesASentenceEndsAtItsStop) {
    EXPECT_EQ(text_statistics("今日は雨。明日は晴れ！本当？").sentence_ends, 3U);
}

TEST(TextStatistics, CommasOfAllScripts) {
    EXPECT_EQ(text_statistics("a, b、c，d، e").commas, 4U);
}

TEST(TextStatistics, Separators) {
    EXPECT_EQ(text_statistics("Home | News > Sport · Weather › Tomorrow").separators, 4U);
}

TEST(TextStatistics, YearsAreWholeNumbersOfTwoCenturies) {
    EXPECT_EQ(text_statistics("1900, 2024 and 2099").years, 3U);
    EXPECT_EQ(text_statistics("1899 2100 20245 12024 202").years, 0U);
    EXPECT_EQ(text_statistics("2024-05-01").years, 1U);
}

TEST(TextStatistics, ClockTimes) {
    EXPECT_EQ(text_statistics("at 10:30 and 9:05:59").clock_times, 3U);
    EXPECT_EQ(text_statistics("10: 30, 10 :30, a:30, 10:x").clock_times, 0U);
}

TEST(TextStatistics, Signs) {
    EXPECT_EQ(text_statistics("$5 or 5 € or ¥900").currencies, 3U);
    EXPECT_TRUE(text_statistics("© us").copyright);
    EXPECT_TRUE(text_statistics("ann@example.org").at_sign);
    EXPECT_TRUE(text_statistics("¿qué? no").question);
    const TextStatistics plain = text_statistics("nothing here");
    EXPECT_FALSE(plain.copyright || plain.at_sign || plain.question);
    EXPECT_EQ(plain.currencies, 0U);
}

TEST(TextStatistics, TheFirstAndTheLastCharacter) {
    EXPECT_TRUE(text_statistics("  Élan").capital_first);
    EXPECT_FALSE(text_statistics("a Big one").capital_first);
    EXPECT_TRUE(text_statistics(" 5 things").digit_first);
    EXPECT_TRUE(text_statistics("Read also: ").colon_last);
    EXPECT_TRUE(text_statistics("続き：").colon_last);
    EXPECT_TRUE(text_statistics("and so on...").ellipsis_last);
    EXPECT_TRUE(text_statistics("and so on\u2026").ellipsis_last);
    EXPECT_FALSE(text_statistics("The end.").ellipsis_last);
}

TEST(TextStatistics, TheLongestRunOfAsciiTellsAddresses) {
    EXPECT_EQ(text_statistics("see https://example.org/a b").longest_ascii, 21U);
    EXPECT_EQ(text_statistics("abécd").longest_ascii, 2U);
}

TEST(TextStatistics, BrokenTextIsCountedByBytes) {
    EXPECT_EQ(text_statistics("\xFF\xC3").characters, 2U);
    EXPECT_EQ(text_statistics(std::string_view("\0a", 2)).letters, 1U);
}

}  // namespace
}  // namespace pith
