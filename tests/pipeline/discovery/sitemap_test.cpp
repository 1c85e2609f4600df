#include "pipeline/discovery/sitemap.h"

#include <gtest/gtest.h>

#include "tests/pipeline/discovery/discovery_support.h"
#include "tests/support/compress.h"

namespace pith {
namespace {

using test::date_reader;
using test::time;
using Urls = std::vector<std::string>;

Sitemap read(std::string_view bytes) {
    auto sitemap = read_sitemap(bytes, "https://gazette.example/sitemap.xml", date_reader());
    EXPECT_TRUE(sitemap) << sitemap.failure().detail;
    return sitemap ? std::move(sitemap).value() : Sitemap{};
}

TEST(Sitemap, ReadsPagesWithTheExtensionForNews) {
    const Sitemap sitemap = read(test::fixture("sitemaps/news.xml"));
    EXPECT_TRUE(sitemap.sitemaps.empty());
    ASSERT_EQ(sitemap.pages.size(), 2u);
    const Discovered& news = sitemap.pages[0];
    EXPECT_EQ(news.url, "https://gazette.example/2026/02/crane-lifts?a=1&b=2");
    EXPECT_EQ(news.title, "Crane No. 4 lifts again");
    EXPECT_EQ(news.language, "en");
    EXPECT_EQ(news.published, time("2026-02-05T08:30:00Z"));
    EXPECT_EQ(news.modified, time("2026-02-05T10:00:00Z"));
    EXPECT_EQ(sitemap.pages[1].url, "https://gazette.example/about");
    EXPECT_EQ(sitemap.pages[1].title, "");
    EXPECT_FALSE(sitemap.pages[1].published);
}

TEST(Sitemap, ReadsAnIndex) {
    const Sitemap sitemap = read(test::fixture("sitemaps/index.xml"));
    EXPECT_TRUE(sitemap.pages.empty());
    EXPECT_EQ(test::urls_of(sitemap.sitemaps), (Urls{"https://gazette.example/sitemap-2026-02.xml.gz",
                                                     "https://gazette.example/sitemap-2026-01.xml.gz"}));
    EXPECT_EQ(sitemap.sitemaps[1].modified, time("2026-01-31T23:59:59Z"));
}

TEST(Sitemap, ReadsGzipTextAndFeeds) {
    EXPECT_EQ(read(test::gzip(test::fixture("sitemaps/news.xml"))).pages.size(), 2u);
    EXPECT_EQ(test::urls_of(read(test::fixture("sitemaps/list.txt")).pages),
              (Urls{"https://gazette.example/a", "https://gazette.example/b#part"}));
    EXPECT_EQ(read(test::fixture("feeds/rss-2.0.xml")).pages.size(), 3u);
    EXPECT_EQ(read(test::fixture("feeds/atom-1.0.xml")).pages.size(), 3u);
}

TEST(Sitemap, ReadsWhatIsBroken) {
    const Sitemap sitemap = read(
        "\n<urlset><url><loc>https://a.example/?x=1&y=2</loc><url><loc>/b</loc><lastmod>never</lastmod></url>"
        "<url><loc>mailto:a@b.example</loc></url><url><loc>https://a.example/cut");
    EXPECT_EQ(test::urls_of(sitemap.pages), (Urls{"https://a.example/?x=1&y=2", "https://gazette.example/b"}));
}

TEST(Sitemap, RefusesWhatIsNone) {
    for (const std::string_view bytes : {"", "no list", "https://a.example/\nno list", "<html><p>Gone</p></html>"}) {
        const auto sitemap = read_sitemap(bytes, "https://a.example/", date_reader());
        ASSERT_FALSE(sitemap) << bytes;
        EXPECT_EQ(sitemap.failure().status, Status::unreadable);
    }
    const std::string whole = test::gzip(test::fixture("sitemaps/news.xml"));
    const auto cut = read_sitemap(whole.substr(0, whole.size() / 2), "", date_reader());
    ASSERT_FALSE(cut);
    EXPECT_EQ(cut.failure().status, Status::truncated);
    EXPECT_TRUE(read("<urlset></urlset>").pages.empty());
}

TEST(Sitemap, StopsAtTheProtocolsBound) {
    std::string many = "<urlset>";
    for (std::size_t i = 0; i < most_discovered + 10; ++i)
        many += "<url><loc>https://a.example/" + std::to_string(i) + "</loc></url>";
    EXPECT_EQ(read(many).pages.size(), most_discovered);
}

}  // namespace
}  // namespace pith
