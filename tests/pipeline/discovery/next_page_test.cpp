#include "pipeline/discovery/next_page.h"

#include <gtest/gtest.h>

#include <random>

#include "pipeline/discovery/page_directives.h"
#include "tests/pipeline/discovery/discovery_support.h"

namespace pith {
namespace {

constexpr std::string_view host = "https://a.example";

/// The next page's path and query, or "".
std::string next(std::string_view path, std::string_view links) {
    static const NextPage finder(*test::builtin_rules());
    const std::string url = std::string(host) + std::string(path);
    const std::string found = finder.find(scan_page(links, url), url);
    return found.empty() ? found : found.substr(host.size());
}

TEST(NextPage, FollowsRelations) {
    EXPECT_EQ(next("/a-story-of-a-crane", "<link rel=next href='/a-story-of-a-crane?page=2'>"),
              "/a-story-of-a-crane?page=2");
    EXPECT_EQ(next("/a-story-of-a-crane/", "<a rel='next nofollow' href='/a-story-of-a-crane/2/'>Go on</a>"),
              "/a-story-of-a-crane/2/");
    EXPECT_EQ(next("/a-story-of-a-crane?page=2&x=1", "<link rel=next href='?x=1&page=3#top'>"),
              "/a-story-of-a-crane?x=1&page=3");
    EXPECT_EQ(next("/s.php?id=1234", "<link rel=next href='/s.php?id=1234&page=2'>"), "/s.php?id=1234&page=2");
}

TEST(NextPage, FollowsNumbersAndWords) {
    const std::string_view list =
        "Pages: <b>1</b> <a href='/kran-im-hafen-von-x/3'>3</a> <a href='/kran-im-hafen-von-x/2'>2</a>";
    EXPECT_EQ(next("/kran-im-hafen-von-x", list), "/kran-im-hafen-von-x/2");
    EXPECT_EQ(next("/kran-im-hafen-von-x/2", list), "/kran-im-hafen-von-x/3");
    EXPECT_EQ(next("/kran-im-hafen-von-x/3", list), "");
    EXPECT_EQ(next("/kran-a-123456.html", "<a href='/kran-a-123456-2.html'>2</a>"), "/kran-a-123456-2.html");
    EXPECT_EQ(next("/kran-a-123456-2.html", "<a href='/kran-a-123456-3.html'>[3]</a>"), "/kran-a-123456-3.html");
    EXPECT_EQ(next("/kran-im-hafen-von-x", "<a href='/kran-im-hafen-von-x/seite-2'>Nächste Seite »</a>"),
              "/kran-im-hafen-von-x/seite-2");
    EXPECT_EQ(next("/2026/02/05/crane", "<a href='/2026/02/05/crane?p=2' aria-label='Next page'><img></a>"),
              "/2026/02/05/crane?p=2");
    EXPECT_EQ(next("/20260205/crane", "<a href='/20260205/crane/page/2'>次のページ</a>"), "/20260205/crane/page/2");
    EXPECT_EQ(next("/20260205/crane", "<a href='/20260205/crane/page/2'>›</a>"), "/20260205/crane/page/2");
}

TEST(NextPage, DoesNotGoToOtherArticles) {
    EXPECT_EQ(next("/a-story-of-a-crane", "<link rel=next href='/a-story-of-a-ship'><a rel=next href='/x'>Next</a>"),
              "");
    EXPECT_EQ(next("/news/1234567", "<a rel=next href='/news/1234568'>Next</a>"), "");
    EXPECT_EQ(next("/our-series-on-cranes-part-1", "<a rel=next href='/our-series-on-cranes-part-2'>Part two</a>"), "");
    EXPECT_EQ(next("/our-series-on-cranes-1",
                   "<link rel=next href='/our-series-on-cranes-2'><a href='/our-series-on-cranes-2'>Next</a>"),
              "");
    EXPECT_EQ(next("/2026/02/04", "<a href='/2026/02/05'>5</a><a href='/2026/02/05'>Next</a>"), "");
    EXPECT_EQ(next("/a-story-of-a-crane",
                   "<a href='/a-story-of-a-crane?page=3'>3</a><a href='/a-story-of-a-crane?page=2'>Gallery</a>"),
              "");
    EXPECT_EQ(next("/a-story-of-a-crane", "<a href='https://b.example/a-story-of-a-crane?page=2'>2</a>"), "");
    EXPECT_EQ(next("/a-story-of-a-crane?page=99", "<a href='/a-story-of-a-crane?page=100'>100</a>"), "");
    EXPECT_EQ(next("/a-story-of-a-crane?page=60", "<a href='/a-story-of-a-crane?page=61'>61</a>"), "");
}

TEST(NextPage, DoesNotTurnPagesOfListsAndComments) {
    EXPECT_EQ(next("/", "<link rel=next href='/?page=2'><a href='/page/2'>2</a>"), "");
    EXPECT_EQ(next("/politics", "<link rel=next href='/politics?page=2'><a href='/politics/2'>2</a>"), "");
    EXPECT_EQ(next("/tag/a-crane-of-the-quay", "<link rel=next href='/tag/a-crane-of-the-quay/page/2'>"), "");
    EXPECT_EQ(next("/author/ann", "<a href='/author/ann?page=2'>2</a>"), "");
    EXPECT_EQ(next("/a-story-of-a-crane", "<a href='/a-story-of-a-crane?page=2#comments'>2</a>"), "");
    EXPECT_EQ(next("/a-story-of-a-crane", "<a href='/a-story-of-a-crane/comment-page-2'>2</a>"), "");
    // Drupal counts the pages of comments from 0.
    EXPECT_EQ(next("/a-story-of-a-crane", "<a href='/a-story-of-a-crane?page=1'>2</a>"), "");
    EXPECT_EQ(next("/a-story-of-a-crane?cpage=1", "<a href='/a-story-of-a-crane?cpage=2'>2</a>"), "");
}

TEST(NextPage, BelievesAPageThatSaysItIsAnArticle) {
    const std::string links = "<link rel=next href='/crane?page=2'>";
    EXPECT_EQ(next("/crane", links), "");
    EXPECT_EQ(next("/crane", "<meta property=og:type content=article>" + links), "/crane?page=2");
}

TEST(NextPage, DamagedPagesDoNoHarm) {
    static const NextPage finder(*test::builtin_rules());
    const std::string url = "https://a.example/news-de-muehle";
    const std::string whole =
        "<base href='/x/'><meta name=robots content='noindex'><a rel=next href='/news-de-muehle?page=2'>2</a>" +
        test::fixture("pages/news-de-muehle-consent.html").substr(0, 20'000);
    ASSERT_GT(whole.size(), 1000u);
    std::mt19937 random(5);
    for (int run = 0; run < 2000; ++run) {
        std::string damaged = whole.substr(0, run % 2 ? whole.size() : random() % whole.size());
        for (int flip = 0; flip < run % 9 && !damaged.empty(); ++flip)
            damaged[random() % damaged.size()] = static_cast<char>(random());
        const PageScan page = scan_page(damaged, url);
        for (const PageLink& link : page.links) ASSERT_TRUE(link.url.starts_with("http"));
        const std::string found = finder.find(page, url);
        ASSERT_TRUE(found.empty() || found.starts_with("https://a.example/news-de-muehle")) << found;
        page_directives(page, {.robots = damaged.substr(0, 200)});
    }
}

TEST(NextPage, NeedsAnAddress) {
    static const NextPage finder(*test::builtin_rules());
    EXPECT_EQ(finder.find({}, ""), "");
    EXPECT_EQ(finder.find(scan_page("<a href='?page=2'>2</a>", ""), "no url"), "");
}

}  // namespace
}  // namespace pith
