#include "stages/metadata/author_choice.h"

#include <gtest/gtest.h>

#include "tests/stages/metadata/page_builder.h"

namespace pith {
namespace {

using Names = std::vector<std::string>;

Names authors(std::string_view html, std::string url = "https://harbourpost.example/a/tide") {
    return read_html(html, std::move(url)).authors;
}

TEST(AuthorChoice, AgenciesStandBesidePeopleWhereAFieldNamesBoth) {
    EXPECT_EQ(authors(R"(<meta name="author" content="Ines Alder, dpa">)"), (Names{"Ines Alder", "dpa"}));
    EXPECT_EQ(authors(R"(<meta property="og:site_name" content="Harbour Post">
        <meta name="author" content="Ines Alder, Harbour Post">)"),
              Names{"Ines Alder"});
}

TEST(AuthorChoice, WhereNoPersonSignsTheDeskOrTheSiteDoes) {
    EXPECT_EQ(authors(R"(<meta name="author" content="dpa"><h1>Tide</h1>)"), Names{"dpa"});
    EXPECT_EQ(authors(R"(<h1>Tide</h1><p class="byline">By Harbour Post Staff</p>)"), Names{"Harbour Post Staff"});
    EXPECT_EQ(authors(R"(<meta property="og:site_name" content="Harbour Post">
        <meta name="author" content="Harbour Post"><h1>Tide</h1>)"),
              Names{"Harbour Post"});
}

TEST(AuthorChoice, APersonOfThePageComesBeforeTheSite) {
    EXPECT_EQ(authors(R"(<meta name="author" content="The Harbour Post"><h1>Tide</h1>
        <p class="byline">By Ines Alder</p>)"),
              Names{"Ines Alder"});
}

TEST(AuthorChoice, ADeskOfTheByLineKeepsNeighboursOut) {
    EXPECT_EQ(authors(R"(<h1>Tide</h1><p class="author">By Harbour Team</p><p>One two three.</p>
        <div class="card"><p class="author">By Jo Bell</p></div>)"),
              Names{"Harbour Team"});
}

TEST(AuthorChoice, ALoginBesideTheFullNameIsLeftOut) {
    EXPECT_EQ(authors(R"(<meta name="author" content="i.alder"><meta name="twitter:label1" content="Written by">
        <meta name="twitter:data1" content="Ines Alder"><h1>Tide</h1>)"),
              Names{"Ines Alder"});
}

TEST(AuthorChoice, LoginsSignWhereNothingElseDoes) {
    EXPECT_EQ(authors(R"(<h1>Tide</h1><p class="author">von tide77</p>)"), Names{"tide77"});
}

TEST(AuthorChoice, LongerListsMustBeNames) {
    EXPECT_EQ(authors(R"(<meta name="author" content="Ines Alder"><h1>Tide</h1>
        <p class="byline">Ines Alder | Weitere Beiträge</p>)"),
              Names{"Ines Alder"});
    EXPECT_EQ(authors(R"(<meta name="author" content="Ines Alder"><h1>Tide</h1>
        <p class="byline">Ines Alder and Jo Bell</p>)"),
              (Names{"Ines Alder", "Jo Bell"}));
}

TEST(AuthorChoice, ALoginGivesWayToTheBylinesFullName) {
    EXPECT_EQ(authors(R"(<meta name="author" content="web-edit"><h1>Tide</h1><p class="byline">By Ines Alder</p>)"),
              Names{"Ines Alder"});
    EXPECT_EQ(authors(R"(<meta name="author" content="Jo Bell"><h1>Tide</h1><p class="byline">By Ines Alder</p>)"),
              Names{"Jo Bell"});
}

TEST(AuthorChoice, PeopleWhoWroteTogetherAreNamedTogether) {
    const std::string between(300, 'x');
    EXPECT_EQ(authors("<h1>Tide</h1><p><i itemprop=author>Ines Alder</i>, <i itemprop=author>Jo Bell</i></p><p>" +
                      between + "</p><p><i itemprop=author>Max Reed</i></p>"),
              (Names{"Ines Alder", "Jo Bell"}));
}

TEST(AuthorChoice, ALineAtTheEndNamesTheAuthorWithoutAMark) {
    EXPECT_EQ(authors("<h1>Tide</h1><p>One two three.</p><div>Written by Ines Alder</div>"), Names{"Ines Alder"});
}

}  // namespace
}  // namespace pith
