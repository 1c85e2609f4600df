#include "pipeline/model/whole_characters.h"

#include <gtest/gtest.h>

#include <string>

namespace pith {
namespace {

TEST(WholeCharacters, EndBetweenCharacters) {
    EXPECT_EQ(whole_characters("abc", 3), "abc");
    EXPECT_EQ(whole_characters("abcd", 3), "abc");
    EXPECT_EQ(whole_characters("", 0), "");
    EXPECT_EQ(whole_characters("aé", 2), "a");
    EXPECT_EQ(whole_characters("aéb", 3), "aé");
    EXPECT_EQ(whole_characters("日本", 5), "日");
    EXPECT_EQ(whole_characters("日本", 2), "");
}

TEST(WholeCharacters, OfPiecesOfCharactersAreNone) {
    EXPECT_EQ(whole_characters(std::string(100, '\x80'), 50), "");
}

}  // namespace
}  // namespace pith
