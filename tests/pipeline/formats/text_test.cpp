#include <gtest/gtest.h>

#include "pipeline/formats/terminal.h"
#include "tests/pipeline/formats/blocks.h"

namespace pith {
namespace {

TEST(Text, IsTheArticlesTextUnlessMoreIsAskedFor) {
    auto page = built::article({built::paragraph("See here", {{Span::Kind::link, 4, 8, "https://example.org/"}})});
    page.text = "See here";
    EXPECT_EQ(to_text(page), "See here");
    EXPECT_EQ(to_text(page, {.links = true}), "See [here](https://example.org/)");
    page.comments = {built::paragraph("Me too.")};
    EXPECT_EQ(to_text(page), "See here\n\nMe too.");
}

TEST(Text, ShowsPicturesOnRequestAndNoUnsafeTargets) {
    auto picture = built::of_kind(BlockKind::image, "A dog");
    picture.source = "https://example.org/dog.png";
    auto page = built::article({built::paragraph("One."), picture});
    page.text = "One.";
    EXPECT_EQ(to_text(page), "One.");
    EXPECT_EQ(to_text(page, {.images = true}), "One.\n\n![A dog](https://example.org/dog.png)");
    page.body[0].spans = {{Span::Kind::link, 0, 4, "javascript:alert(1)"}};
    EXPECT_EQ(to_text(page, {.links = true}), "One.");
}

TEST(Terminal, MakesControlsVisible) {
    EXPECT_EQ(neutral("a\x1b]52;c;x\x07"
                      "b",
                      true),
              "a\xE2\x90\x9B]52;c;x\xE2\x90\x87"
              "b");
    EXPECT_EQ(neutral("\xC2\x9B"
                      "31m\x7f",
                      true),
              "<U+009B>31m<U+007F>");
    EXPECT_EQ(neutral("\xE2\x80\xAE"
                      "abc\xE2\x81\xA6",
                      true),
              "<U+202E>abc<U+2066>");
    EXPECT_EQ(neutral("a\n\tb\f", true), "a\n\tb\f");
    EXPECT_EQ(neutral("a\nb\r", false),
              "a\xE2\x90\x8A"
              "b\xE2\x90\x8D");
    EXPECT_EQ(neutral("\x9b\xff", true), "\xEF\xBF\xBD\xEF\xBF\xBD");
    EXPECT_EQ(neutral("Ünïcode 漢字 🙂", true), "Ünïcode 漢字 🙂");
}

}  // namespace
}  // namespace pith
