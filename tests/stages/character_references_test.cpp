#include "stages/character_references.h"

#include <gtest/gtest.h>

#include "stages/parse.h"

namespace pith {
namespace {

TEST(CharacterReferences, NumbersOverUnicodeAreCapped) {
    EXPECT_EQ(cap_references("a&#11111111111;b"), "a&#1114112;b");
    EXPECT_EQ(cap_references("&#xFFFFFFFFF&#X123456789;"), "&#x110000&#X110000;");
    EXPECT_EQ(cap_references("&#0000000000065; &#x00000000041 &#1114111; &#x10FFFF; &# &#x &#"),
              "&#0000000000065; &#x00000000041 &#1114111; &#x10FFFF; &# &#x &#");
}

TEST(CharacterReferences, ParserWritesReplacementCharacters) {
    const auto document = parse("<p>a&#11111111111;b&#x110000;&#xFFFFFFFFFF;&#0;", Limits{});
    ASSERT_TRUE(document);
    EXPECT_EQ(document.value().text_of(0), "a\uFFFDb\uFFFD\uFFFD\uFFFD");
}

}  // namespace
}  // namespace pith
