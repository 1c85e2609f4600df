#include <gtest/gtest.h>
#include <pith/pith.h>

#include "tests/pipeline/formats/blocks.h"

namespace pith {
namespace {

using built::article;
using built::cell;
using built::continued;
using built::heading;
using built::item;
using built::of_kind;
using built::paragraph;

std::string markdown(std::vector<ContentBlock> body, Rendering rendering = {}) {
    return to_markdown(article(std::move(body)), rendering);
}

TEST(Markdown, PutsTheTitleFirstAndEmptyLinesBetweenBlocks) {
    EXPECT_EQ(to_markdown(article({paragraph("One."), heading(2, "Sub"), paragraph("Two.")}, "A title")),
              "# A title\n\nOne.\n\n## Sub\n\nTwo.");
}

TEST(Markdown, EscapesWhatWouldBeMarkUp) {
    EXPECT_EQ(markdown({paragraph("a*b_c [d](e) `f` <b>g</b> &amp; h\\i ~~j~~")}),
              "a\\*b\\_c \\[d\\](e) \\`f\\` &lt;b&gt;g&lt;/b&gt; &amp;amp; h\\\\i \\~\\~j\\~\\~");
}

TEST(Markdown, EscapesWhatWouldBeginABlock) {
    EXPECT_EQ(markdown({paragraph("# not a heading")}), "\\# not a heading");
    EXPECT_EQ(markdown({paragraph("- not a list")}), "\\- not a list");
    EXPECT_EQ(markdown({paragraph("+ not a list")}), "\\+ not a list");
    EXPECT_EQ(markdown({paragraph("12. not a list")}), "12\\. not a list");
    EXPECT_EQ(markdown({paragraph("3) not a list")}), "3\\) not a list");
    EXPECT_EQ(markdown({paragraph("> not a quote")}), "&gt; not a quote");
    EXPECT_EQ(markdown({paragraph("---")}), "\\---");
    EXPECT_EQ(markdown({paragraph("===")}), "\\===");
    EXPECT_EQ(markdown({paragraph("    not code")}), "not code");
    EXPECT_EQ(markdown({paragraph("1999 was a year")}), "1999 was a year");
    EXPECT_EQ(markdown({paragraph("A line\n# and another")}), "A line # and another");
}

TEST(Markdown, KeepsAClosingHashOfAHeading) {
    EXPECT_EQ(markdown({heading(3, "About C#")}), "### About C\\#");
    EXPECT_EQ(markdown({heading(3, "#")}), "### \\#");
    EXPECT_EQ(markdown({heading(3, "a\\#")}), "### a\\\\\\#");
}

TEST(Markdown, NestsLists) {
    EXPECT_EQ(markdown({item(1, "one"), item(2, "one a", true), item(2, "one b", true), item(1, "two")}),
              "- one\n  1. one a\n  2. one b\n- two");
    EXPECT_EQ(markdown({item(1, "first", true), continued(item(1, "more of it", true)), item(1, "second", true)}),
              "1. first\n\n   more of it\n2. second");
}

TEST(Markdown, PartsListsThatFollowEachOther) {
    EXPECT_EQ(markdown({item(1, "a"), item(1, "b", false, 2)}), "- a\n\n* b");
    EXPECT_EQ(markdown({item(1, "a", true), item(1, "b", true, 2)}), "1. a\n\n1) b");
}

TEST(Markdown, WritesTablesWithTheFirstRowAsHeader) {
    EXPECT_EQ(
        markdown({cell(1, "Name"), cell(1, "Size|cm"), cell(2, "Oak"), continued(cell(2, "tree")), cell(2, "20")}),
        "| Name | Size\\|cm |\n| --- | --- |\n| Oak tree | 20 |");
    EXPECT_EQ(markdown({cell(1, "Only"), cell(2, "a"), cell(2, "b")}), "| Only |  |\n| --- | --- |\n| a | b |");
}

TEST(Markdown, StaysSmallForTablesOfVeryUnequalRows) {
    std::vector<ContentBlock> cells;
    for (int i = 0; i < 5000; ++i) cells.push_back(cell(1, "x"));
    for (std::uint32_t row = 2; row < 5000; ++row) cells.push_back(cell(row, "y"));
    EXPECT_LT(markdown(cells).size(), 100'000u);
}

TEST(Markdown, QuotesEveryLine) {
    EXPECT_EQ(markdown({of_kind(BlockKind::quote, "One.", 1, 1), of_kind(BlockKind::quote, "Two.", 1, 1),
                        of_kind(BlockKind::quote, "Deep.", 2, 1)}),
              "> One.\n> \n> Two.\n> \n> > Deep.");
}

TEST(Markdown, FencesCodeWithAFenceLongerThanAnyInside) {
    EXPECT_EQ(markdown({of_kind(BlockKind::preformatted, "a <b>\n```\nc")}), "````\na <b>\n```\nc\n````");
}

TEST(Markdown, MarksSpans) {
    const std::vector<Span> spans{
        {Span::Kind::strong, 0, 4, {}}, {Span::Kind::emphasis, 9, 14, {}}, {Span::Kind::code, 19, 22, {}}};
    EXPECT_EQ(markdown({paragraph("Bold and slant and a*b", spans)}), "**Bold** and *slant* and `a*b`");
}

TEST(Markdown, LeavesOutMarksThatWouldNotBeRead) {
    // "**Note:**word" is no emphasis in CommonMark, nor are marks beside spaces or beside other marks.
    EXPECT_EQ(markdown({paragraph("Note:word", {{Span::Kind::strong, 0, 5, {}}})}), "Note:word");
    EXPECT_EQ(markdown({paragraph("a b c", {{Span::Kind::strong, 1, 3, {}}})}), "a b c");
    EXPECT_EQ(markdown({paragraph("ab", {{Span::Kind::strong, 0, 1, {}}, {Span::Kind::emphasis, 1, 2, {}}})}),
              "**a**b");
}

TEST(Markdown, WritesCodeWithBackticks) {
    EXPECT_EQ(markdown({paragraph("`x` y", {{Span::Kind::code, 0, 3, {}}})}), "`` `x` `` y");
}

TEST(Markdown, ShowsLinksOnlyOnRequest) {
    const auto text = paragraph("See here now", {{Span::Kind::link, 4, 8, "https://example.org/a b(c)?x=1&copy=2"}});
    EXPECT_EQ(markdown({text}), "See here now");
    EXPECT_EQ(markdown({text}, {.links = true}), "See [here](https://example.org/a%20b%28c%29?x=1&amp;copy=2) now");
    const auto script = paragraph("click", {{Span::Kind::link, 0, 5, "javascript:alert(1)"}});
    EXPECT_EQ(markdown({script}, {.links = true}), "click");
}

TEST(Markdown, ShowsPicturesOnlyOnRequest) {
    auto picture = of_kind(BlockKind::image, "A [dog]");
    picture.source = "https://example.org/dog.png";
    EXPECT_EQ(markdown({picture, paragraph("Text.")}), "Text.");
    EXPECT_EQ(markdown({picture}, {.images = true}), "![A \\[dog\\]](https://example.org/dog.png)");
    picture.source = "data:image/svg+xml,<svg onload=alert(1)>";
    EXPECT_EQ(markdown({picture}, {.images = true}), "");
}

TEST(Markdown, SurvivesSpansThatDoNotNest) {
    const std::vector<Span> spans{{Span::Kind::strong, 0, 4, {}},
                                  {Span::Kind::emphasis, 2, 9, {}},
                                  {Span::Kind::link, 3, 100, "https://example.org/"},
                                  {Span::Kind::code, 50, 60, {}}};
    EXPECT_EQ(markdown({paragraph("abcdefgh", spans)}), "**ab*cd***efgh");
}

TEST(Markdown, PutsCommentsBehindARule) {
    auto page = article({paragraph("Body.")});
    page.comments = {paragraph("Comment.")};
    EXPECT_EQ(to_markdown(page), "Body.\n\n---\n\nComment.");
}

TEST(Markdown, FlattensListsThatAreTooDeep) {
    std::vector<ContentBlock> items;
    for (int level = 1; level < 3000; ++level) items.push_back(item(level, "x"));
    EXPECT_LT(markdown(items).size(), 300'000u);
}

}  // namespace
}  // namespace pith
