#include "pipeline/model/first_characters.h"

#include <gtest/gtest.h>

#include <string>

namespace pith {
namespace {

TEST(FirstCharacters, EndBetweenCharacters) {
    EXPECT_EQ(first_characters("abc", 3), "abc");
    EXPECT_EQ(first_characters("abcd", 3), "abc");
    EXPECT_EQ(first_characters("", 0), "");
    EXPECT_EQ(first_characters("aé", 2), "a");
    EXPECT_EQ(first_characters("aéb", 3), "aé");
    EXPECT_EQ(first_characters("日本", 5), "日");
    EXPECT_EQ(first_characters("日本", 2), "");
}

TEST(FirstCharacters, OfPiecesOfCharactersAreNone) {
    EXPECT_EQ(first_characters(std::string(100, '\x80'), 50), "");
}

}  // namespace
}  // namespace pith
