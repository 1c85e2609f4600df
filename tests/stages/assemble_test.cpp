#include "stages/assemble.h"

#include <gtest/gtest.h>

#include "tests/support/block_builder.h"

namespace pith {
namespace {

Article assembled(Page&& page, const AssembleOptions& options) {
    auto article = assemble(std::move(page), options);
    EXPECT_TRUE(article);
    return std::move(article).value();
}

using test::elements_page;
using test::parsed_page;

/// A page of HTML of which every block is kept.
Page kept_page(std::string_view html, std::string url = "") {
    Page page = parsed_page(html, std::move(url));
    for (Block& block : page.blocks) block.mark(Verdict::keep, Layer::model, "model");
    return page;
}

std::string text_of(std::string_view html) {
    return assembled(kept_page(html), {}).text;
}

TEST(AssembleText, ParagraphsArePartedByAnEmptyLine) {
    EXPECT_EQ(text_of("<h2>a</h2><p>b</p><pre>c\nd</pre><p>e"), "a\n\nb\n\nc\nd\n\ne");
}

TEST(AssembleText, ListItemsArePartedByALineBreak) {
    EXPECT_EQ(text_of("<p>a</p><ul><li>b<ul><li>c</ul><li><p>d</p><p>e</p></ul><p>f"), "a\n\nb\nc\nd\ne\n\nf");
}

TEST(AssembleText, TwoListsAreTwoParagraphs) {
    EXPECT_EQ(text_of("<ul><li>a<li>b</ul><ul><li>c</ul>"), "a\nb\n\nc");
}

TEST(AssembleText, RowsAreLinesAndCellsArePartedByTabs) {
    EXPECT_EQ(text_of("<p>x</p><table><tr><td>a<td>b<tr><td>c<td><p>d</p><p>e</p></table><p>y"),
              "x\n\na\tb\nc\td e\n\ny");
}

TEST(AssembleText, ParagraphsOfAQuoteAreParagraphs) {
    EXPECT_EQ(text_of("<blockquote><p>a</p><p>b</p></blockquote>c"), "a\n\nb\n\nc");
}

TEST(AssembleText, PicturesAreNoText) {
    Page page = kept_page("<ul><li>a<img src=p.png alt=picture><li>b</ul>");
    EXPECT_EQ(assembled(std::move(page), {.images = true}).text, "a\nb");
}

TEST(Assemble, LeavesOutWhatWasDropped) {
    const Article article =
        assembled(elements_page({{"p", "a", Verdict::drop}, {"p", "b"}, {"p", "c", Verdict::drop}}), {});
    EXPECT_EQ(article.text, "b");
    EXPECT_EQ(article.body.size(), 1U);
    EXPECT_EQ(article.status, Status::ok);
}

TEST(Assemble, TheFirstKeptParagraphOfAnItemBeginsIt) {
    Page page = kept_page("<table><tr><td>a<td><p>b</p><p>c</p><tr><td>d<td>e</table>");
    page.blocks[1].mark(Verdict::drop, Layer::pass, "test");
    const Article article = assembled(std::move(page), {});
    EXPECT_EQ(article.text, "a\tc\nd\te");
    EXPECT_FALSE(article.body.at(1).continued);
}

TEST(Assemble, AGapInAnItemDoesNotEndIt) {
    Page page = kept_page("<ul><li><p>a</p><p>b</p><p>c</p></ul>");
    page.blocks[1].mark(Verdict::drop, Layer::pass, "test");
    EXPECT_TRUE(assembled(std::move(page), {}).body.at(1).continued);
}

std::vector<std::string> targets(std::string_view html, std::string url = "https://example.org/a/b") {
    std::vector<std::string> targets;
    for (const ContentBlock& block : assembled(kept_page(html, std::move(url)), {}).body)
        for (const Span& span : block.spans) targets.push_back(span.target);
    return targets;
}

using Targets = std::vector<std::string>;

TEST(AssembleLinks, AreResolvedAgainstThePage) {
    EXPECT_EQ(
        targets("<p><a href=c>x</a> <a href='/d?e#f'>x</a> <a href='//g.org'>x</a> <a href='mailto:h@i.org'>x</a>"),
        (Targets{"https://example.org/a/c", "https://example.org/d?e#f", "https://g.org/", "mailto:h@i.org"}));
}

TEST(AssembleLinks, AreResolvedAgainstBase) {
    EXPECT_EQ(targets("<base href='https://cdn.org/x/'><p><a href=c>x</a>"), Targets{"https://cdn.org/x/c"});
    EXPECT_EQ(targets("<base href='/y/'><p><a href=c>x</a>"), Targets{"https://example.org/y/c"});
    EXPECT_EQ(targets("<base target=_blank><base href='/y/'><base href='/z/'><p><a href=c>x</a>"),
              Targets{"https://example.org/y/c"});
}

TEST(AssembleLinks, ActiveOnesLoseTheirTarget) {
    EXPECT_EQ(targets("<p><a href='javascript:alert(1)'>x</a> <a href=' jAvascript:alert(1)'>x</a> "
                      "<a href='data:text/html,x'>x</a> <a href='file:///etc'>x</a> <a href='http://['>x</a>"),
              (Targets{"", "", "", "", ""}));
    EXPECT_EQ(targets("<base href='javascript:alert(1)//'><p><a href=c>x</a>"), Targets{"https://example.org/a/c"});
}

TEST(AssembleLinks, RelativeOnesOfAnUnknownPageLoseTheirTarget) {
    EXPECT_EQ(targets("<p><a href=c>x</a> <a href='https://g.org/h'>x</a>", ""), (Targets{"", "https://g.org/h"}));
}

TEST(AssembleImages, ComeOnRequestOnly) {
    const auto page = [] { return kept_page("<p>a</p><img src=p.png alt='A ferry'>", "https://example.org/a/b"); };
    EXPECT_EQ(assembled(page(), {}).body.size(), 1U);
    const Article article = assembled(page(), {.images = true});
    ASSERT_EQ(article.body.size(), 2U);
    EXPECT_EQ(article.body[1].source, "https://example.org/a/p.png");
    EXPECT_EQ(article.body[1].text, "A ferry");
}

TEST(AssembleComments, ComeOnRequestOnlyAndApart) {
    const auto page = [] {
        Page made =
            elements_page({{"p", "body"}, {"div.comments > p", "said", Verdict::drop}, {"p", "x", Verdict::drop}});
        made.blocks[1].comment = true;
        return made;
    };
    EXPECT_TRUE(assembled(page(), {}).comments.empty());
    const Article article = assembled(page(), {.comments = true});
    ASSERT_EQ(article.comments.size(), 1U);
    EXPECT_EQ(article.comments[0].text, "said");
    EXPECT_EQ(article.text, "body");
}

TEST(AssembleComments, AKeptOneIsOfTheBody) {
    Page page = elements_page({{"p", "body"}, {"div.comments > p", "said"}});
    page.blocks[1].comment = true;
    EXPECT_EQ(assembled(std::move(page), {.comments = true}).text, "body\n\nsaid");
}

TEST(AssembleStatus, IsEmptyWithoutText) {
    EXPECT_EQ(name(assembled(Page{}, {}).status), "empty");
    EXPECT_EQ(name(assembled(parsed_page("<div> </div><img src=a.png alt=picture>"), {}).status), "empty");
}

TEST(AssembleStatus, IsNoArticleWhereNothingWasKept) {
    Page page = elements_page({{"p", "Menu", Verdict::drop}, {"div.comments > p", "said", Verdict::drop}});
    page.blocks[1].comment = true;
    page.metadata.title = "Title";
    const Article article = assembled(std::move(page), {.comments = true});
    EXPECT_EQ(name(article.status), "no-article");
    EXPECT_NE(article.detail, "");
    EXPECT_TRUE(article.body.empty());
    EXPECT_TRUE(article.comments.empty());
    EXPECT_EQ(article.metadata.title, "Title");
}

TEST(AssembleLanguage, OfTheBodyWinsOverTheDeclaredOne) {
    Page page = elements_page(
        {{"p", "Die Fähre verließ den Hafen um sieben Uhr morgens, und niemand am Kai winkte ihr nach."}});
    page.metadata.language = "en";
    EXPECT_EQ(assembled(std::move(page), {}).metadata.language, "de");
    Page short_page = elements_page({{"p", "Tokyo"}});
    short_page.metadata.language = "en";
    EXPECT_EQ(assembled(std::move(short_page), {}).metadata.language, "en");
}

}  // namespace
}  // namespace pith
