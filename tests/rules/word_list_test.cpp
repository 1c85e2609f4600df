#include <gtest/gtest.h>

#include "rules/engine/rule_set.h"

namespace pith {
namespace {

TEST(WordList, is_ignores_case_and_punctuation_at_the_ends) {
    const WordList list({"Read more", "À lire aussi", "×", "相关阅读"});
    EXPECT_TRUE(list.is("READ MORE:"));
    EXPECT_TRUE(list.is(" » à lire aussi … "));
    EXPECT_TRUE(list.is("×"));
    EXPECT_TRUE(list.is("【相关阅读】"));
    EXPECT_FALSE(list.is("Read more news"));
    EXPECT_FALSE(list.is(""));
    EXPECT_FALSE(list.is("..."));
}

TEST(WordList, starts_only_at_a_words_end) {
    const WordList list({"By", "相关"});
    EXPECT_TRUE(list.starts("By Ann"));
    EXPECT_TRUE(list.starts("— by: Ann"));
    EXPECT_FALSE(list.starts("Bystanders saw it"));
    EXPECT_TRUE(list.starts("相关阅读"));
    EXPECT_FALSE(list.starts("Written by Ann"));
}

TEST(WordList, in_finds_whole_words) {
    const WordList list({"nav", "read also"});
    EXPECT_TRUE(list.in("site nav main"));
    EXPECT_FALSE(list.in("navy blue"));
    EXPECT_TRUE(list.in("Please READ ALSO: this"));
    EXPECT_FALSE(list.in("bread also"));
}

TEST(WordList, only_takes_phrases_and_numbers) {
    const WordList list({"Share", "Share on Facebook", "E-mail", "分享"});
    EXPECT_TRUE(list.only("Share on Facebook 12 | E-mail"));
    EXPECT_TRUE(list.only("分享 分享"));
    EXPECT_FALSE(list.only("Share on Facebook with friends"));
    EXPECT_FALSE(list.only("12 | 13"));
    EXPECT_FALSE(list.only("Shares"));
}

TEST(Pattern, finds_group_one_or_the_whole) {
    EXPECT_EQ(Pattern({"x", "Via (\\w+)"}).find("Via Agency"), "Agency");
    EXPECT_EQ(Pattern({"V\\w+"}).find("the Via"), "Via");
    EXPECT_EQ(Pattern({"y"}).find("Via"), std::nullopt);
    EXPECT_TRUE(Pattern({"(?i)ÉTÉ"}).in("l'été"));
}

}  // namespace
}  // namespace pith
