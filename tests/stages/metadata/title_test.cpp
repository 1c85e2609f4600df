#include "stages/metadata/title.h"

#include <gtest/gtest.h>

#include "stages/metadata/title_parts.h"
#include "tests/stages/metadata/page_builder.h"

namespace pith {
namespace {

std::string title_of(std::string_view html, std::string url = "https://www.harbourpost.example/a") {
    return read_html(html, std::move(url)).title;
}

TEST(Title, TheSitesNameIsCutOff) {
    for (const char* html :
         {"<title>A tide of paper | Harbour Post</title>", "<title>A tide of paper - Harbour Post</title>",
          "<title>Harbour Post: A tide of paper</title>",
          "<title>A tide of paper - News – Harbour Post</title><h1>A tide of paper</h1>",
          "<meta property=og:site_name content='HP'><title>A tide of paper :: HP</title>"})
        EXPECT_EQ(title_of(html), "A tide of paper") << html;
    EXPECT_EQ(title_of("<title>Paper - a tide</title>"), "Paper - a tide");
    EXPECT_EQ(title_of("<h1>«A tide of paper»</h1>"), "«A tide of paper»");
}

TEST(Title, TheShownHeadlineComesFirst) {
    EXPECT_EQ(title_of("<meta property='og:title' content='Tide of paper: what we know'><h1>A tide of paper</h1>"),
              "A tide of paper");
    EXPECT_EQ(title_of("<meta property='og:title' content='A tide of paper'><h1>Harbour Post</h1>"), "A tide of paper");
    EXPECT_EQ(title_of("<title>A tide of paper</title><h1>Main menu of this site</h1><h1>A tide of paper</h1>"),
              "A tide of paper");
}

TEST(Title, TheDeclaredTitleSaysWhereAStandfirstBegins) {
    EXPECT_EQ(title_of("<meta property='og:title' content='A tide of paper'><title>A tide of paper</title>"
                       "<h1>A tide of paper <small>What we found on the beach</small></h1>"),
              "A tide of paper");
    EXPECT_EQ(title_of("<meta property='og:title' content='A tide of paper'><title>x</title>"
                       "<h1>A tide of paper (harbour.example)</h1>"),
              "A tide of paper");
    EXPECT_EQ(title_of("<meta property='og:title' content='Coast: A tide of paper'>"
                       "<h1><span>Coast</span> <span>A tide of paper</span></h1>"),
              "Coast: A tide of paper");
    EXPECT_EQ(title_of("<meta property='og:title' content='A tide of paper and'><h1>A tide of paper and wood</h1>"),
              "A tide of paper and wood");
}

TEST(Title, ALabelAboveTheHeadlineIsNotTaken) {
    EXPECT_EQ(title_of("<title>A tide of paper comes to the old harbour</title><h1>The old harbour</h1>"
                       "<h1>A tide of paper comes to the old harbour</h1>"),
              "A tide of paper comes to the old harbour");
}

TEST(Title, TheSiteMayStandInTheLargestHeading) {
    const char* html = "<title>A tide of paper | Of Boats</title><h1>Of Boats</h1><h2>A tide of paper</h2><p>Text.</p>";
    EXPECT_EQ(title_of(html, ""), "A tide of paper");
    EXPECT_EQ(title_of("<title>Of Boats | A tide of paper</title><h2>A tide of paper</h2>", ""), "A tide of paper");
    EXPECT_EQ(title_of("<title>A tide of paper | Of Boats</title><h1>A tide of paper</h1><h2>Of Boats</h2>", ""),
              "A tide of paper");
}

TEST(Title, SignsOfPermanentLinksAreCutOff) {
    EXPECT_EQ(title_of("<h1>A tide of paper<a href=#a>¶</a></h1>"), "A tide of paper");
    EXPECT_EQ(title_of("<h1>Boats in C#</h1>"), "Boats in C#");
}

TEST(Title, WhatFollowsABarIsNoTitle) {
    EXPECT_EQ(title_of("<title>A tide of paper | Coast | Of Boats</title>", ""), "A tide of paper");
    EXPECT_EQ(title_of("<title>A tide of paper :: Coast :: Of Boats</title>", ""), "A tide of paper");
    EXPECT_EQ(title_of("<title>纸张的潮水涌来_海岸_小船网</title>", ""), "纸张的潮水涌来");
    EXPECT_EQ(title_of("<title>The tide_of_paper function</title>", ""), "The tide_of_paper function");
}

TEST(Title, AHomePageIsNamedAsItsSite) {
    EXPECT_EQ(title_of("<title>Harbour Post</title>", "https://www.harbourpost.example/"), "Harbour Post");
}

TEST(Title, OfTwoHeadingsTheOneThatThePageDeclaresOrTitleBeginsWithIsTaken) {
    EXPECT_EQ(
        title_of("<title>Notes Of Boats: A tide of paper</title><meta property='og:title' content='A tide of paper'>"
                 "<h1>Notes Of Boats</h1><h1>A tide of paper</h1>",
                 ""),
        "A tide of paper");
    EXPECT_EQ(
        title_of("<title>A tide of paper | Notes Of Boats</title><h1>Notes Of Boats</h1><h1>A tide of paper</h1>", ""),
        "A tide of paper");
    EXPECT_EQ(
        title_of("<title>Notes Of Boats: A tide of paper</title><meta property='og:title' content='A tide of paper'>"
                 "<h1>Notes Of Boats</h1><h3>A tide of paper</h3>",
                 ""),
        "A tide of paper");
}

TEST(Title, ALineWithWhichTitleBeginsComesBeforeAHeadingThatIsTheSites) {
    EXPECT_EQ(
        title_of("<title>A tide of paper comes | Boats Today</title><h1>Boats Today</h1><p>A tide of paper comes</p>",
                 ""),
        "A tide of paper comes");
    EXPECT_EQ(
        title_of("<title>A tide of paper comes - HP</title><h1>Comments of readers</h1><p>A tide of paper comes</p>",
                 ""),
        "A tide of paper comes");
    EXPECT_EQ(title_of("<title>Old harbour news: Tide</title><h1>Why a tide of paper came to the old harbour</h1>"
                       "<p>Old harbour news</p>",
                       ""),
              "Why a tide of paper came to the old harbour");
}

TEST(Title, AMarkJoinsAKickerOnlyWhereItStandsBehindIt) {
    EXPECT_EQ(
        title_of("<meta property='og:title' content='Coast: A tide of paper'><title>Coast: A tide of paper</title>"
                 "<h1><span>What we know</span> <span>Coast: A tide of paper</span></h1>"),
        "Coast: A tide of paper");
    EXPECT_EQ(title_of("<meta property='og:title' content='A tide of paper'><title>A tide of paper</title>"
                       "<h1>Coast: A tide of paper</h1>"),
              "Coast: A tide of paper");
}

TEST(Title, KickersAndPicturesInTheHeadingAreNoPartOfIt) {
    EXPECT_EQ(title_of("<meta property='og:title' content='A tide of paper'><h1><span>Coast</span><span>A tide of "
                       "paper</span></h1>"),
              "A tide of paper");
    EXPECT_EQ(title_of("<h1><svg><title>Logo</title></svg>A <b>t</b>ide of paper</h1>"), "A tide of paper");
    EXPECT_EQ(title_of("<h1><span>Coast</span><span>: a tide</span></h1>"), "Coast: a tide");
}

TEST(Title, LikenessIsMeasuredInCharactersOfEveryScript) {
    EXPECT_EQ(containment("tide", "The tide of paper"), 1);
    EXPECT_LT(containment("Мнения читателей", "Новый прилив бумаги"), 0.1);
    EXPECT_LT(containment("意見欄", "新聞標題"), 0.1);
    EXPECT_EQ(containment("纸张的潮水", "昨天纸张的潮水涌来"), 1);
}

TEST(Title, HostsAgreeWithNames) {
    EXPECT_TRUE(host_agrees("Harbour Post", "www.harbourpost.example"));
    EXPECT_TRUE(host_agrees("The Harbour Post", "harbourpost.example"));
    EXPECT_TRUE(host_agrees("ΘΑΛΑΣΣΑ", "www2.thalassa.example"));
    EXPECT_TRUE(host_agrees("Берег", "bereg.example"));
    EXPECT_FALSE(host_agrees("How the harbour post works and why", "post.example"));
    EXPECT_FALSE(host_agrees("A tide of paper", "harbourpost.example"));
    EXPECT_FALSE(host_agrees("", ""));
}

}  // namespace
}  // namespace pith
