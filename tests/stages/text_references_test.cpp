#include "stages/text_references.h"

#include <gtest/gtest.h>

namespace pith {
namespace {

std::string text(std::string_view raw) {
    std::string made;
    return append_without_references(raw, ReferencePlace::text, made) ? made : "unknown";
}

std::string attribute(std::string_view raw) {
    std::string made;
    return append_without_references(raw, ReferencePlace::attribute, made) ? made : "unknown";
}

TEST(TextReferences, Names) {
    EXPECT_EQ(text("a &amp; b &lt;c&gt; &hellip;"), "a & b <c> \u2026");
    EXPECT_EQ(text("&ampx &copy2"), "&x \u00A92") << "the oldest names need no semicolon";
    EXPECT_EQ(text("&hellipx & &; AT&T"), "&hellipx & &; AT&T");
    EXPECT_EQ(text("&unheardof;"), "unknown");
}

TEST(TextReferences, InAttributesNamesWithoutSemicolonStandBeforeNoLetter) {
    EXPECT_EQ(attribute("?a=1&copy=2&reg3&lt;"), "?a=1&copy=2&reg3<");
    EXPECT_EQ(attribute("a&copy b&amp"), "a\u00A9 b&");
}

TEST(TextReferences, Numbers) {
    EXPECT_EQ(text("&#65;&#x42;&#X43 &#67x"), "ABC Cx");
    EXPECT_EQ(text("&#128;&#x99;"), "\u20AC\u2122") << "as windows-1252";
    EXPECT_EQ(text("&#0;&#xD800;&#x110000;&#99999999999999999999;"), "\uFFFD\uFFFD\uFFFD\uFFFD");
    EXPECT_EQ(text("&#; &#x; &#y"), "&#; &#x; &#y");
}

}  // namespace
}  // namespace pith
