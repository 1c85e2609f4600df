// Kinds, lists, tables and pictures. What words stand in which block: segment_text_test.cpp.
#include <gtest/gtest.h>

#include "stages/segment.h"
#include "tests/support/block_builder.h"

namespace pith {
namespace {

using test::parsed_page;

/// "h2 li1 li2# li1+": heading 2, list item of depth 1, numbered one of depth 2, further paragraph of an item.
std::string kinds(const Page& page) {
    static constexpr const char* names[] = {"p", "h", "li", "td", "q", "pre", "caption", "img"};
    std::string shown;
    for (const Block& block : page.blocks) {
        const ContentBlock& content = block.content;
        if (!shown.empty()) shown += ' ';
        shown += names[static_cast<int>(content.kind)];
        if (content.level) shown += std::to_string(content.level);
        if (content.ordered) shown += '#';
        if (content.continued) shown += '+';
    }
    return shown;
}

std::string kinds(std::string_view html) {
    return kinds(parsed_page(html));
}

std::vector<std::uint32_t> groups(const Page& page) {
    std::vector<std::uint32_t> groups;
    for (const Block& block : page.blocks) groups.push_back(block.content.group);
    return groups;
}

using Groups = std::vector<std::uint32_t>;

TEST(SegmentHeadings, HaveTheirLevel) {
    EXPECT_EQ(kinds("<h1>a</h1><h2><span>b</span></h2><h6>c</h6><p>d</p>"), "h1 h2 h6 p");
    EXPECT_EQ(kinds("<h2>a<div>b</div></h2>"), "h2 h2");
}

TEST(SegmentHeadings, InAListAreOfNoList) {
    const Page page = parsed_page("<ol><li><h3>a</h3><p>b</p></li></ol>");
    EXPECT_EQ(page.blocks.at(0).content.kind, BlockKind::heading);
    EXPECT_EQ(page.blocks[0].content.group, 0U);
    EXPECT_FALSE(page.blocks[0].content.ordered);
    EXPECT_EQ(page.blocks[0].content.level, 3);
}

TEST(SegmentLists, KnowDepthAndOrder) {
    EXPECT_EQ(kinds("<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul><p>d</p>"), "li1 li2# li1 p");
    EXPECT_EQ(kinds("<dl><dt>a<dd>b</dl>"), "li1 li1");
}

TEST(SegmentLists, NestedOnesAreOneGroupAndTheNextIsAnother) {
    EXPECT_EQ(groups(parsed_page("<ul><li>a<ul><li>b</ul><li>c</ul><ul><li>d</ul><p>e")), (Groups{1, 1, 1, 2, 0}));
}

TEST(SegmentLists, FurtherParagraphsOfAnItemAreContinued) {
    EXPECT_EQ(kinds("<ul><li><p>a</p><p>b</p></li><li>c<br><br>d</li><li>e</li></ul>"), "li1 li1+ li1 li1+ li1");
}

TEST(SegmentLists, AnItemWithoutAListIsAListOfItsOwn) {
    EXPECT_EQ(kinds("<li>a</li><p>b</p>"), "li1 p");
}

TEST(SegmentQuotes, KnowDepthAndGroup) {
    const Page page = parsed_page("<blockquote><p>a</p><blockquote>b</blockquote><p>c</p></blockquote><blockquote>d");
    EXPECT_EQ(kinds(page), "q1 q2 q1 q1");
    EXPECT_EQ(groups(page), (Groups{1, 1, 1, 2}));
}

TEST(SegmentTables, CellsKnowTheirRow) {
    const Page page = parsed_page(
        "<table><caption>T</caption><tr><th>a<th>b<tr><td><p>c</p><p>d</p><td>e</table><table><tr><td>f<td>g<tr><td>h</"
        "table>");
    EXPECT_EQ(kinds(page), "caption td td td td+ td td td td");
    EXPECT_EQ(groups(page), (Groups{0, 1, 1, 1, 1, 1, 2, 2, 2}));
    std::vector<std::uint32_t> rows;
    for (const Block& block : page.blocks) rows.push_back(block.content.row);
    EXPECT_EQ(rows, (std::vector<std::uint32_t>{0, 1, 1, 2, 2, 2, 1, 1, 2}));
}

TEST(SegmentTables, OfALayoutAreTransparent) {
    EXPECT_EQ(kinds("<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>"), "p p p p");
    EXPECT_EQ(kinds("<table><tr><td><h2>a</h2><p>b</p><td><ul><li>c</ul><tr><td>d</table>"), "h2 p li1 p");
    EXPECT_EQ(kinds("<table><tr><td>a<td><table><tr><td>b<td>c<tr><td>d<td>e</table><tr><td>f</table>"),
              "p td td td td p");
}

TEST(SegmentTables, AListInACellIsAList) {
    const Page page = parsed_page("<table><tr><td>a<td><ul><li>b<li>c</ul><tr><td>d<td>e</table>");
    EXPECT_EQ(kinds(page), "td li1 li1 td td");
    EXPECT_EQ(page.blocks.at(3).content.row, 2U);
}

TEST(SegmentCode, IsPreformattedAlsoInAList) {
    const Page page = parsed_page("<pre>a</pre><ul><li>b<pre>c</pre></ul>");
    EXPECT_EQ(page.blocks.at(0).content.kind, BlockKind::preformatted);
    EXPECT_EQ(page.blocks.at(2).content.kind, BlockKind::preformatted);
}

TEST(SegmentCaptions, AreOfPicturesAndTables) {
    EXPECT_EQ(kinds("<figure><img src=a.png><figcaption>b <i>c</i></figcaption></figure><p>d"), "img caption p");
    EXPECT_EQ(parsed_page("<ul><li>a<figcaption>b</figcaption></ul>").blocks.at(1).content.kind, BlockKind::caption);
}

TEST(SegmentImages, HaveSourceAndAlternativeText) {
    const Page page = parsed_page("<figure><img src='/a.jpg' alt=' The  old ferry '></figure>");
    ASSERT_EQ(page.blocks.size(), 1U);
    EXPECT_EQ(page.blocks[0].content.kind, BlockKind::image);
    EXPECT_EQ(page.blocks[0].content.source, "/a.jpg");
    EXPECT_EQ(page.blocks[0].content.text, "The old ferry");
    EXPECT_EQ(page.blocks[0].words, 0U);
}

TEST(SegmentImages, LoadedLateAreFound) {
    const auto source = [](std::string_view html) { return parsed_page(html).blocks.at(0).content.source; };
    EXPECT_EQ(source("<img src='data:image/gif;base64,R0' data-src=real.jpg>"), "real.jpg");
    EXPECT_EQ(source("<img data-original=real.jpg src=blank.gif>"), "real.jpg");
    EXPECT_EQ(source("<img data-lazy-src=real.jpg>"), "real.jpg");
}

TEST(SegmentImages, WithoutASourceAreNone) {
    EXPECT_EQ(kinds("<img alt=x><img src='data:image/gif;base64,R0'><p>a"), "p");
}

TEST(SegmentImages, DoNotCutTheSentenceAroundThem) {
    const Page page = parsed_page("<p>One <img src=smile.png> two.</p>");
    EXPECT_EQ(kinds(page), "p img");
    EXPECT_EQ(page.blocks.at(0).content.text, "One two.");
}

TEST(SegmentImages, AHiddenOneIsHidden) {
    const Page page = parsed_page("<img src=a.png hidden><div hidden><img src=b.png></div><img src=c.png>");
    EXPECT_TRUE(page.blocks.at(0).hidden);
    EXPECT_TRUE(page.blocks.at(1).hidden);
    EXPECT_FALSE(page.blocks.at(2).hidden);
}

}  // namespace
}  // namespace pith
