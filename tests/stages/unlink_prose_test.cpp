#include "stages/unlink_prose.h"

#include <gtest/gtest.h>

#include "tests/support/block_builder.h"

namespace pith {
namespace {

/// The page's blocks, when it has run: the words of each that are link text, of how many.
std::string link_words_of(const std::string& html) {
    Page page = test::parsed_page(html);
    ProseUnlinker(*test::builtin_rules()).run(page.blocks);
    std::string words;
    for (const Block& block : page.blocks)
        words += std::to_string(block.link_words) + "/" + std::to_string(block.words) + " ";
    return words;
}

std::string paragraph(std::size_t words, const std::string& before = "") {
    return "<p>" + before + test::prose("boats", words) + "</p>";
}

TEST(ProseUnlinker, TextOfALinkThatIsNeverClosedIsNoLinkText) {
    EXPECT_EQ(link_words_of("<p><a href=/n>News</p>" + paragraph(40) + paragraph(40) + paragraph(40)),
              "0/1 0/40 0/40 0/40 ");
}

TEST(ProseUnlinker, TextThatEachParagraphLinksToTheSamePageIsNone) {
    EXPECT_EQ(link_words_of("<a href=/all>" + paragraph(40) + "</a><a href=/all>" + paragraph(40) + paragraph(40) +
                            "</a><p>A <a href=/b>link</a></p>"),
              "0/40 0/40 0/40 1/2 ");
}

TEST(ProseUnlinker, TeasersStayLinks) {
    EXPECT_EQ(link_words_of("<a href=/a>" + paragraph(40) + "</a><a href=/b>" + paragraph(40) + "</a><a href=/c>" +
                            paragraph(40) + "</a>"),
              "40/40 40/40 40/40 ");
    EXPECT_EQ(link_words_of("<a href=/a>" + paragraph(60) + paragraph(60) + "</a>"), "60/60 60/60 ") << "two only";
    EXPECT_EQ(link_words_of("<a href=/a>" + paragraph(20) + paragraph(20) + paragraph(20) + "</a>"),
              "20/20 20/20 20/20 ")
        << "too short";
}

TEST(ProseUnlinker, ParagraphsThatOnlyHoldLinksKeepThem) {
    const std::string linked = "<a href=/a>here</a> ";
    EXPECT_EQ(link_words_of(paragraph(40, linked) + paragraph(40, linked) + paragraph(40, linked)), "1/41 1/41 1/41 ");
}

}  // namespace
}  // namespace pith
