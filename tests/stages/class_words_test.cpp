#include "stages/class_words.h"

#include <gtest/gtest.h>

namespace pith {
namespace {

TEST(ClassWords, SplitsAtPunctuationAndWhiteSpace) {
    EXPECT_EQ(class_words("siteNav main-menu_2"), "site nav main menu 2");
    EXPECT_EQ(class_words("  a--b\n__c "), "a b c");
    EXPECT_EQ(class_words("block__element:hover"), "block element hover");
}

TEST(ClassWords, SplitsWhereACapitalFollowsASmallLetter) {
    EXPECT_EQ(class_words("relatedPosts"), "related posts");
    EXPECT_EQ(class_words("col2Wide"), "col2 wide");
    EXPECT_EQ(class_words("NAV"), "nav");
}

TEST(ClassWords, KeepsLettersOfOtherScripts) {
    EXPECT_EQ(class_words("überschrift-меню"), "überschrift меню");
}

TEST(ClassWords, OfNothingAreNothing) {
    EXPECT_EQ(class_words(""), "");
    EXPECT_EQ(class_words(" -_ "), "");
}

}  // namespace
}  // namespace pith
