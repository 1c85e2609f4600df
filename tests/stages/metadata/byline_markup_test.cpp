#include "stages/metadata/byline_markup.h"

#include <gtest/gtest.h>

#include "tests/stages/metadata/page_builder.h"

namespace pith {
namespace {

using Names = std::vector<std::string>;

Names authors(std::string_view html) {
    return read_html(html).authors;
}

TEST(BylineMarkup, NamesSideBySideAreOneByline) {
    EXPECT_EQ(authors(R"(<h1>Tide</h1><p>By <a rel="author" href="/a">Ines Alder</a> and
        <a rel="author" href="/b">Jo Bell</a></p><p>Of boats and weather.</p>
        <p><a rel="author" href="/c">Kim Cole</a></p>)"),
              (Names{"Ines Alder", "Jo Bell"}));
}

TEST(BylineMarkup, WhoReviewedIsNotTaken) {
    EXPECT_EQ(authors(R"(<h1>Tide</h1><div>Reviewed by <span class="author-name">Jo Bell</span></div>
        <div>Written by <span class="author-name">Ines Alder</span></div>)"),
              Names{"Ines Alder"});
}

TEST(BylineMarkup, LinksToProfilesNameAuthors) {
    EXPECT_EQ(authors(R"(<h1>Tide</h1><div><a href="/author/ines-alder/">Ines Alder</a></div>)"), Names{"Ines Alder"});
    EXPECT_EQ(authors(R"(<h1>Tide</h1><div><a href="/boats/ines-alder/">Ines Alder</a></div>)"), Names{});
}

TEST(BylineMarkup, AddressesAndFootersOfArticlesSign) {
    EXPECT_EQ(authors(R"(<h1>Tide</h1><address>By <a href="/x">Ines Alder</a></address>)"), Names{"Ines Alder"});
    EXPECT_EQ(authors(R"(<h1>Tide</h1><article><p>Text.</p><footer><span class="author vcard">Ines Alder</span>
        </footer></article>)"),
              Names{"Ines Alder"});
    EXPECT_EQ(authors(R"(<h1>Tide</h1><footer><span class="author">Ines Alder</span></footer>)"), Names{});
}

TEST(BylineMarkup, AnswersAreSignedByOthers) {
    EXPECT_EQ(authors(R"(<h1>Boats</h1><div itemscope itemtype="https://schema.org/Comment">
        <b itemprop="author">Jo Bell</b></div><div itemscope itemtype="https://schema.org/Article">
        <b itemprop="author">Ines Alder</b></div>)"),
              Names{"Ines Alder"});
}

TEST(BylineMarkup, MembersOfForumsSign) {
    EXPECT_EQ(authors(R"(<h1>Boats</h1><p class="author">by <a class="username" href="/m/1">tide77</a> » Sun Dec 17,
        2023</p><p class="author">by <a class="username" href="/m/2">ebb12</a> » Mon Dec 18, 2023</p>)"),
              Names{"tide77"});
}

}  // namespace
}  // namespace pith
