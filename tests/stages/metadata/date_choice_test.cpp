#include "stages/metadata/date_choice.h"

#include <gtest/gtest.h>

#include "tests/stages/metadata/page_builder.h"

namespace pith {
namespace {

std::string date_of(std::string_view html, std::string url = "https://harbourpost.example/a/tide") {
    return read_html(html, std::move(url)).date;
}

std::string declared(std::string_view published, std::string_view modified) {
    return "<meta property='article:published_time' content='" + std::string(published) +
           "'><meta property='article:modified_time' content='" + std::string(modified) + "'>";
}

TEST(DateChoice, TheLabelSaysWhichDayItWas) {
    EXPECT_EQ(date_of("<meta property='article:published_time' content='2026-02-06T05:30:00Z'><h1>Tide</h1>"
                      "<p class='date'>Friday, February 6, 2026</p><p>Published: February 5, 2026 at 11:30 p.m.</p>"),
              "2026-02-05");
    EXPECT_EQ(date_of("<h1>Tide</h1><p>Changed: 07.02.2026 - Published on: 05.02.2026</p>"), "2026-02-05");
    EXPECT_EQ(date_of("<p>This tide was posted on: 5 February 2026</p><p>09.02.2026</p><h1>Tide</h1>"), "2026-02-05");
}

TEST(DateChoice, ThePathTellsDayFromMonth) {
    EXPECT_EQ(
        date_of("<h1>Tide</h1><p class='date'>03/10/2026</p>", "https://harbourpost.example/2026/october/03/tide"),
        "2026-10-03");
    EXPECT_EQ(date_of("<html lang=en><h1>Tide</h1><p class='date'>03/10/2026</p>",
                      "https://harbourpost.example/2026/october/03/tide"),
              "2026-10-03");
}

TEST(DateChoice, ADayOfChangeInBothFieldsGivesWayToTheEarlierOneThatIsShown) {
    const std::string both = declared("2026-05-07", "2026-05-07") + "<h1>Tide</h1>";
    EXPECT_EQ(date_of(both + "<p class='post-date'>5 February 2026</p>"), "2026-02-05");
    EXPECT_EQ(date_of(both + "<p class='post-date'>5 February 2026</p>", "https://harbourpost.example/2026/05/tide"),
              "2026-05-07");
    EXPECT_EQ(date_of(both + "<p>5 February 2026</p>"), "2026-05-07");
    EXPECT_EQ(date_of(both + "<p class='post-date'>5 February 2026</p><time>7 May 2026</time>"), "2026-05-07");
    EXPECT_EQ(date_of(declared("2026-05-07", "2026-05-09") + "<h1>Tide</h1><p class='post-date'>5 February 2026</p>"),
              "2026-05-07");
}

TEST(DateChoice, OfTwoDeclaredDaysTheShownOneIsTaken) {
    EXPECT_EQ(
        date_of("<script type='application/ld+json'>{\"@type\":\"Article\",\"datePublished\":\"2026-02-03\"}</script>"
                "<meta property='article:published_time' content='2026-02-05'><h1>Tide</h1><p>05.02.2026</p>"),
        "2026-02-05");
    EXPECT_EQ(
        date_of("<script type='application/ld+json'>{\"@type\":\"Article\",\"datePublished\":\"2026-02-03\"}</script>"
                "<meta property='article:published_time' content='2026-02-05'><h1>Tide</h1>"),
        "2026-02-03");
}

TEST(DateChoice, TheTimeOfTheVisitAndOfMembersIsNotThePages) {
    EXPECT_EQ(date_of("<h1>Tide</h1><p class='time'>Current time: 14.10.2026, 12:18</p><p>Joined: 18.09.2008</p>"
                      "<p>by tide77 » 05.02.2026</p>"),
              "2026-02-05");
    EXPECT_EQ(
        date_of(
            "<div class='todays-date'><p class='date'>14 October 2026</p></div><h1>Tide</h1><p>5 February 2026</p>"),
        "2026-02-05");
    EXPECT_EQ(date_of("<h1>Tide</h1><p>Article mis à jour le 7 mars 2026.</p><p>5 février 2026</p>"), "2026-02-05");
}

TEST(DateChoice, UnknownNamesOfMetaMayTellOfPublication) {
    EXPECT_EQ(date_of("<meta name='x-published-date' content='2026-02-05'>"), "2026-02-05");
    EXPECT_EQ(date_of("<meta name='x.publication_time' content='2026-02-05'>"), "2026-02-05");
    EXPECT_EQ(date_of("<meta name='publisher-since' content='2026-02-05'>"), "");
}

}  // namespace
}  // namespace pith
