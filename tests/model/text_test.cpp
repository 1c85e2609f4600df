#include "pipeline/model/text.h"

#include <gtest/gtest.h>

#include <random>

namespace pith {
namespace {

using Words = std::vector<std::string>;

TEST(NextCodePoint, WalksOverSequencesOfEveryLength) {
    const std::string_view text = "aé渡😀";
    std::u32string points;
    for (std::size_t at = 0; at < text.size();) points += next_code_point(text, at);
    EXPECT_EQ(points, U"aé渡😀");
}

TEST(NextCodePoint, GivesOneReplacementForEachInvalidByte) {
    const std::string_view text = "\xff\xc3x\xe6\xb8";  // the last two: a sequence cut short
    std::u32string points;
    for (std::size_t at = 0; at < text.size();) points += next_code_point(text, at);
    EXPECT_EQ(points, U"\xFFFD\xFFFDx\xFFFD\xFFFD");
}

TEST(CountWords, CountsRunsOfLettersAndDigits) {
    EXPECT_EQ(count_words(""), 0U);
    EXPECT_EQ(count_words(" – … ! "), 0U);
    EXPECT_EQ(count_words("The ferry left at 7."), 5U);
    EXPECT_EQ(count_words("паром ушёл"), 2U);
    EXPECT_EQ(count_words("안녕 하세요"), 2U);
    EXPECT_EQ(count_words("हिन्दी में"), 2U);  // vowel signs belong to their word
}

TEST(CountWords, AnApostropheInsideAWordDoesNotEndIt) {
    EXPECT_EQ(count_words("don't"), 1U);
    EXPECT_EQ(count_words("aujourd’hui"), 1U);
    EXPECT_EQ(count_words("'quoted'"), 1U);
}

TEST(CountWords, HalvesTheCharactersOfScriptsWithoutSpaces) {
    EXPECT_EQ(count_words("渡轮在早上"), 3U);
    EXPECT_EQ(count_words("フェリー。"), 2U);
    EXPECT_EQ(count_words("สวัสดี"), 3U);
    EXPECT_EQ(count_words("GPU 性能 test"), 3U);
    EXPECT_EQ(count_words("第2版"), 2U);  // two of Han, and the digit between
}

/// What count_words() says, told character by character.
std::uint32_t words_one_by_one(std::string_view text) {
    std::uint32_t words = 0, spaceless = 0;
    bool in_word = false;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        const bool goes_on = in_word && (c == '\'' || c == 0x2019);
        const bool word = !is_spaceless(c) && (is_word_character(c) || goes_on);
        spaceless += is_spaceless(c);
        words += word && !in_word;
        in_word = word;
    }
    return words + (spaceless + 1) / 2;
}

TEST(CountWords, SaysTheSameOfAnyMixtureAsCharacterByCharacter) {
    constexpr std::string_view parts[] = {"a",      "Zebra",          "9",   " ", ".", "'", "’", "é", "渡",
                                          "@[`{/:", "ordinary words", "\xff"};
    std::mt19937 random(1);
    for (int i = 0; i < 20'000; ++i) {
        std::string text;
        for (auto left = random() % 30; left > 0; --left) text += parts[random() % std::size(parts)];
        ASSERT_EQ(count_words(text), words_one_by_one(text)) << text;
    }
}

TEST(WordsOf, AreFoldedAndSingleCharactersWithoutSpaces) {
    EXPECT_EQ(words_of("The FERRY, it’s late!"), (Words{"the", "ferry", "it's", "late"}));
    EXPECT_EQ(words_of("GPU性能"), (Words{"gpu", "性", "能"}));
    EXPECT_EQ(words_of("…"), Words{});
}

TEST(WordsOf, QuotationMarksAreNoPartOfAWord) {
    EXPECT_EQ(words_of("the 'quoted' word"), (Words{"the", "quoted", "word"}));
    EXPECT_EQ(words_of("the ‘quoted’ word"), (Words{"the", "quoted", "word"}));
}

TEST(Fold, FoldsCaseQuotesDashesAndWidth) {
    EXPECT_EQ(fold("ÄRGER Straße ПАРОМ"), "ärger straße паром");
    EXPECT_EQ(fold("“It’s” – «so»"), "\"it's\" - \"so\"");
    EXPECT_EQ(fold("ＡＢＣ！"), "abc!");
}

TEST(Fold, CollapsesAndTrimsWhiteSpace) {
    EXPECT_EQ(fold("\n a \t\u00A0\u3000 b \u2003"), "a b");
}

TEST(CollapseSpace, MakesOneSpaceOfEachRunAndNoneAtTheEnds) {
    EXPECT_EQ(collapse_space(" \u00A0A\u2009\n\tb\u3000"), "A b");
    EXPECT_EQ(collapse_space(" \n "), "");
}

TEST(Trim, GivesAViewIntoTheText) {
    const std::string_view text = "\u3000 a  b\u00A0\n";
    EXPECT_EQ(trim(text), "a  b");
    EXPECT_EQ(trim(text).data(), text.data() + 4);
    EXPECT_EQ(trim(" \u00A0"), "");
}

TEST(EndsSentence, KnowsTheMarksOfManyScripts) {
    for (const char* text : {"So it is.", "Is it?", "Wait…", "就是这样。", "是吗？", "ऐसा है।", "هل هذا صحيح؟", "یہ ہے۔",
                             "እንዲህ ነው።", "ဒီလိုပါ။", "ដូច្នេះ។", "Այդպես է։"})
        EXPECT_TRUE(ends_sentence(text)) << text;
}

TEST(EndsSentence, AllowsClosingQuotesAndBracketsBehindTheMark) {
    for (const char* text : {"“So it is.”", "(So it is.)", "« C’est ainsi. »", "「そうです。」", "So it is. "})
        EXPECT_TRUE(ends_sentence(text)) << text;
}

TEST(EndsSentence, IsFalseForWhatGoesOn) {
    for (const char* text : {"", "Latest news", "He said:", "3.14", "So it is. More"})
        EXPECT_FALSE(ends_sentence(text)) << text;
}

}  // namespace
}  // namespace pith
