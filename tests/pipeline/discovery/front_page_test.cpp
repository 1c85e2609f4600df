#include "pipeline/discovery/front_page.h"

#include <gtest/gtest.h>

#include "tests/pipeline/discovery/discovery_support.h"

namespace pith {
namespace {

using Urls = std::vector<std::string>;

const ArticleLinks& article_links() {
    static const ArticleLinks made(*test::builtin_rules());
    return made;
}

constexpr std::string_view front =
    "<nav><a href='/'>Home</a><a href='/politics/'>Politics</a><a href='/tag/quay'>Quay</a></nav>"
    "<a href='/2026/02/05/crane'><img alt='a picture of it'></a>"
    "<h2><a href='/2026/02/05/crane?utm_source=front#top'>The crane lifts its first load</a></h2>"
    "<a href='https://www.gazette.example/harbour/tide-tables-for-the-spring-are-out'>Tide tables</a>"
    "<a href='/harbour/x'>Why the mayor will not open the gate</a>"
    "<a href='https://news.gazette.example/n/123456'>Gate</a>"
    "<a href='https://elsewhere.example/2026/02/05/other-story-of-the-day'>Elsewhere</a>"
    "<a href='/about-us'>About</a><a href='/report-of-the-year-2025.pdf'>Report</a><a href='/harbour'>Harbour</a>"
    "<a href='/author/ann-smith'>Ann Smith, our reporter at the quay</a><link rel=next "
    "href='/2026/02/05/no-link-of-it'>";

TEST(ArticleLinks, TakesTheSitesArticles) {
    const auto found = read_links(front, "https://gazette.example/", article_links());
    EXPECT_EQ(test::urls_of(found),
              (Urls{"https://gazette.example/2026/02/05/crane",
                    "https://www.gazette.example/harbour/tide-tables-for-the-spring-are-out",
                    "https://gazette.example/harbour/x", "https://news.gazette.example/n/123456"}));
    EXPECT_EQ(found[0].title, "The crane lifts its first load");
}

TEST(ArticleLinks, TakesWhatAPatternAsksFor) {
    const Regex pattern("^https://elsewhere\\.example/|/tag/");
    EXPECT_EQ(
        test::urls_of(read_links(front, "https://gazette.example/", article_links(), &pattern)),
        (Urls{"https://gazette.example/tag/quay", "https://elsewhere.example/2026/02/05/other-story-of-the-day"}));
}

TEST(ArticleLinks, KnowsArticlesByTheirPaths) {
    for (const char* url : {"https://a.example/2026/02/05/crane", "https://a.example/2026-02-05-crane",
                            "https://a.example/20260205/crane", "https://a.example/a-crane-lifts-its-load",
                            "https://a.example/a_crane_lifts_its_load.html",
                            "https://a.example/politik/kran-a-1234567.html", "https://a.example/story.php?id=12345",
                            "https://a.example/news/81234567", "https://a.example/artikel/Kran-hebt",
                            "https://a.example/%E5%8C%97%E4%BA%AC%E5%8C%97%E4%BA%AC%E5%8C%97%E4%BA%AC"})
        EXPECT_TRUE(article_links().looks_like_article(url, "")) << url;
    for (const char* url :
         {"https://a.example/", "https://a.example/news", "https://a.example/tag/a-crane-lifts",
          "https://a.example/2026/02/", "https://a.example/news/page/123456",
          "https://a.example/a-picture-of-the-crane.jpg", "https://a.example/search?q=crane", "https://a.example/login",
          "https://a.example/newsletter/", "https://a.example/privacy-policy"})
        EXPECT_FALSE(article_links().looks_like_article(url, "")) << url;
}

TEST(ArticleLinks, NewsOfTheCorporaLookLikeArticles) {
    PITH_NEEDS_SHARED(folder, "corpora/world-dev");
    std::size_t all = 0;
    std::size_t taken = 0;
    const UrlNormalizer normalizer(*test::builtin_rules());
    for (const auto& row : test::truths(folder)) {
        ++all;
        taken += article_links().looks_like_article(normalizer.normalize(row.value("url", "")), "");
    }
    EXPECT_GT(all, 100u);
    EXPECT_GE(double(taken), 0.95 * double(all));
}

TEST(ArticleLinks, ManyLinksTakeLittleTime) {
    std::string page;
    for (int i = 0; i < 200'000; ++i) page += "<a href='/n/" + std::to_string(i) + "?utm_source=x'>a<a href>";
    std::size_t found = 0;
    EXPECT_LT(test::seconds([&] { found = read_links(page, "https://a.example/", article_links()).size(); }), 10);
    EXPECT_LE(found, 20'000u);
    for (const char* part : {"<a ", "<a href='", "<a>", "<", "&amp;", "<!--", "<script>", "<title>", "<base href=/x>",
                             "<meta name=robots content='a,b'>", "<a href=/x>"})
        EXPECT_LT(
            test::seconds([&] { read_links(test::repeated(part, 500'000), "https://a.example/", article_links()); }),
            10)
            << part;
}

}  // namespace
}  // namespace pith
