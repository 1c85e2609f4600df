// What words stand in which block. Kinds, lists and tables: segment_structure_test.cpp.
#include <gtest/gtest.h>

#include "stages/segment.h"
#include "tests/support/block_builder.h"

namespace pith {
namespace {

using test::parsed_page;
using Texts = std::vector<std::string>;

Texts texts(std::string_view html) {
    Texts texts;
    for (const Block& block : parsed_page(html).blocks) texts.push_back(block.content.text);
    return texts;
}

TEST(SegmentText, WhiteSpaceCollapsesAsInABrowser) {
    EXPECT_EQ(texts("<p>\n  One\n  <b> two </b>\n three&nbsp; four </p>"), Texts{"One two three four"});
    EXPECT_EQ(texts("<div> \n </div><p>&nbsp;</p>"), Texts{});
}

TEST(SegmentText, InlineElementsSplitNoWord) {
    EXPECT_EQ(texts("<p><b>B</b>old, un<i>believ</i>able, <span>f</span><a href=/>oo</a>.</p>"),
              Texts{"Bold, unbelievable, foo."});
    EXPECT_EQ(texts("<p>super<wbr>cali<wbr>fragil</p>"), Texts{"supercalifragil"});
    EXPECT_EQ(texts("<p>Donau&shy;dampf&shy;schiff</p>"), Texts{"Donaudampfschiff"});
    EXPECT_EQ(texts("<p>cus<my-mark>tom</my-mark></p>"), Texts{"custom"});
}

TEST(SegmentText, TimesAndLabelsPartWords) {
    EXPECT_EQ(texts("<p><b>Ann Lee</b><time>3 May</time><span>7</span> (<time>9:00</time>)</p>"),
              Texts{"Ann Lee 3 May 7 (9:00)"});
    EXPECT_EQ(texts("<p><label>Name</label><label>Town</label></p>"), Texts{"Name Town"});
}

TEST(SegmentText, TwoLinksSideBySidePartWords) {
    EXPECT_EQ(texts("<p><a href=/a>Home</a><a href=/b>News</a>, <a href=/c>un</a><a href=/c>believable</a>"),
              Texts{"Home News, unbelievable"});
}

TEST(SegmentText, AHeadingsLinkToItselfIsNoText) {
    EXPECT_EQ(texts("<h2>Output<a href='#output' title=Link>¶</a></h2>"), Texts{"Output"});
    EXPECT_EQ(texts("<h2><a href='#output'>#</a> Output <b>columns</b> <a href='#output'><b>§</b></a></h2>"),
              Texts{"Output columns"});
    EXPECT_EQ(texts("<h2><a href='#output'>Output</a></h2><p>see <a href='#n'>*</a>"), (Texts{"Output", "see *"}));
}

TEST(SegmentText, LineBreaksPartWords) {
    EXPECT_EQ(texts("<p>One<br>two<br/>three</p>"), Texts{"One two three"});
    EXPECT_EQ(texts("<p>One <br> two<br></p>"), Texts{"One two"});
}

TEST(SegmentText, TwoLineBreaksEndABlock) {
    EXPECT_EQ(texts("<p>One<br><br>two<br> \n<br><br>three<br>four</p>"), (Texts{"One", "two", "three four"}));
    EXPECT_EQ(texts("<p>One<br>&nbsp;<br>two"), (Texts{"One", "two"}));
}

TEST(SegmentText, BreaksOfTwoBlocksAreNotAddedUp) {
    EXPECT_EQ(texts("<div>One<br><p>two<br>three</p><br>four</div>"), (Texts{"One", "two three", "four"}));
}

TEST(SegmentText, BlocksAndCellsPartWords) {
    EXPECT_EQ(texts("<div>One<p>two</p>three<div>four</div></div>five"),
              (Texts{"One", "two", "three", "four", "five"}));
    EXPECT_EQ(texts("<table><tr><td>a<td>b<tr><td>c<td>d</table>"), (Texts{"a", "b", "c", "d"}));
    EXPECT_EQ(texts("<ul><li>a<li>b</ul>one<hr>two"), (Texts{"a", "b", "one", "two"}));
    EXPECT_EQ(texts("<dl><dt>term<dd>meaning</dl>"), (Texts{"term", "meaning"}));
    EXPECT_EQ(texts("<figure>x<figcaption>y</figcaption></figure>"), (Texts{"x", "y"}));
}

TEST(SegmentText, ABlockInsideAnInlineElementIsABlock) {
    EXPECT_EQ(texts("<a href=/x>One<div>two</div>three</a>"), (Texts{"One", "two", "three"}));
}

TEST(SegmentText, ButtonsPartWordsButNotInHeadings) {
    EXPECT_EQ(texts("<div>Text<button>Share</button><button>Print</button></div>"), (Texts{"Text", "Share", "Print"}));
    EXPECT_EQ(texts("<h2>How does <button>it work?</button></h2>"), Texts{"How does it work?"});
    EXPECT_EQ(texts("<details><summary><button>More</button></summary>Text</details>"), (Texts{"More", "Text"}));
}

TEST(SegmentText, PreformattedTextStaysAsItIs) {
    EXPECT_EQ(texts("<pre>if x:\n    <b>y</b> = 1\n\n    z<br>  w\n\n</pre>"), Texts{"if x:\n    y = 1\n\n    z\n  w"});
    EXPECT_EQ(texts("<pre> \n </pre>"), Texts{});
}

TEST(SegmentText, SpansEndWithTheTrimmedPreformattedText) {
    const Page page = parsed_page("<pre><code>one\n\n</code><a href=/x> \n</a></pre>");
    ASSERT_EQ(page.blocks.size(), 1U);
    const ContentBlock& content = page.blocks[0].content;
    EXPECT_EQ(content.text, "one");
    ASSERT_EQ(content.spans.size(), 1U);
    EXPECT_EQ(content.spans[0].kind, Span::Kind::code);
    EXPECT_EQ(content.spans[0].end, 3U);
}

TEST(SegmentText, ReadingsOfRubyAreLeftOut) {
    EXPECT_EQ(texts("<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>です</p>"), Texts{"漢字です"});
}

TEST(SegmentText, NoscriptIsContent) {
    EXPECT_EQ(texts("<body><p>One</p><noscript><p>Two</p></noscript>"), (Texts{"One", "Two"}));
}

TEST(SegmentText, WhatIsNoTextIsLeftOut) {
    EXPECT_EQ(texts("<head><title>T</title><style>s</style></head><body><script>s</script><style>s</style>"
                    "<template><p>t</p></template><svg><text>s</text></svg><select><option>o</select>"
                    "<textarea>t</textarea><iframe>i</iframe><video>v</video><audio>a</audio><object>o</object>"
                    "<canvas>c</canvas><progress>p</progress><meter>m</meter><datalist><option>o</datalist>"
                    "<noembed><p>raw</p></noembed><p>Text</p>"),
              Texts{"Text"});
}

TEST(SegmentText, AFormulaStandsOnce) {
    EXPECT_EQ(texts("<p>so <math><mi>x</mi><mo>=</mo><mn>2</mn><annotation encoding='application/x-tex'>x=2"
                    "</annotation></math> holds</p>"),
              Texts{"so x=2 holds"});
}

TEST(SegmentText, LinksAreCountedInWords) {
    const Page page =
        parsed_page("<p>Read <a href=/a>the whole</a> report, <a name=b>not this</a> <a href=c><b>now</b></a>");
    ASSERT_EQ(page.blocks.size(), 1U);
    EXPECT_EQ(page.blocks[0].words, 7U);
    EXPECT_EQ(page.blocks[0].link_words, 3U);
}

TEST(SegmentText, ALinkAroundBlocksCountsInEach) {
    const Page page = parsed_page("<a href=/a><h3>One two</h3><p>three</p></a><p>four</p>");
    ASSERT_EQ(page.blocks.size(), 3U);
    EXPECT_EQ(page.blocks[0].link_words, 2U);
    EXPECT_EQ(page.blocks[1].link_words, 1U);
    EXPECT_EQ(page.blocks[2].link_words, 0U);
    EXPECT_EQ(page.blocks[1].content.spans.at(0).target, "/a");
}

TEST(SegmentText, InlineMarkUpBecomesSpans) {
    const Page page = parsed_page("<p>a <strong>b</strong> <em>c</em> <code>d</code> <b>e</b> <i>f</i> <kbd>g</kbd>");
    using enum Span::Kind;
    std::vector<Span::Kind> kinds;
    for (const Span& span : page.blocks.at(0).content.spans) kinds.push_back(span.kind);
    EXPECT_EQ(kinds, (std::vector{strong, emphasis, code, strong, emphasis, code}));
}

TEST(SegmentText, EachBlockKnowsItsElement) {
    const Page page = parsed_page("<body>bare<article><p class=lead>One <b>two</b></p>three</article>");
    ASSERT_EQ(page.blocks.size(), 3U);
    EXPECT_EQ(page.document.path_of(page.blocks[0].node), "body");
    EXPECT_EQ(page.document.path_of(page.blocks[1].node), "body > article > p.lead");
    EXPECT_EQ(page.document.path_of(page.blocks[2].node), "body > article");
}

TEST(SegmentHidden, IsMarkedByAttributeAndStyle) {
    const Page page = parsed_page(
        "<p>shown</p><p hidden>a</p><div aria-hidden=true><p>b</p></div><p style='color:red; display : none'>c</p>"
        "<p style='VISIBILITY:hidden'>d</p><p hidden=until-found>found</p><p aria-hidden=false>e</p><p "
        "style='display:block'>f");
    std::string hidden;
    for (const Block& block : page.blocks) hidden += block.hidden ? '-' : '+';
    EXPECT_EQ(hidden, "+----+++");
}

TEST(SegmentHidden, AHiddenInlineElementHidesNoMoreThanItself) {
    const Page page = parsed_page("<p>One <span hidden>two<br><br></span> three</p>");
    for (const Block& block : page.blocks) EXPECT_FALSE(block.hidden) << block.content.text;
}

}  // namespace
}  // namespace pith
