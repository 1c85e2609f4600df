// Feeds and sitemaps that are built to do harm, and those that were damaged on the way.
#include <gtest/gtest.h>

#include <random>

#include "pipeline/discovery/feed.h"
#include "pipeline/discovery/sitemap.h"
#include "tests/pipeline/discovery/discovery_support.h"
#include "tests/support/compress.h"
#include "tests/support/temporary_folder.h"

namespace pith {
namespace {

using test::date_reader;
using test::repeated;

/// Reads it as both kinds; what comes out must be whole URLs.
void read_both(std::string_view bytes) {
    const auto feed = read_feed(bytes, "https://a.example/", date_reader());
    const auto sitemap = read_sitemap(bytes, "https://a.example/", date_reader());
    std::vector<Discovered> pages = feed ? feed.value() : std::vector<Discovered>{};
    if (sitemap) pages.insert(pages.end(), sitemap.value().pages.begin(), sitemap.value().pages.end());
    for (const Discovered& page : pages) ASSERT_TRUE(page.url.starts_with("http")) << page.url;
}

TEST(HostileLists, EntitiesAreNeverExpanded) {
    std::string laughs = "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY l0 'lol'>";
    for (int i = 1; i < 30; ++i)
        laughs += "<!ENTITY l" + std::to_string(i) + " '" + repeated("&l" + std::to_string(i - 1) + ";", 10) + "'>";
    laughs += "]><rss><channel><item><title>&l29;</title><link>https://a.example/&l29;</link></item></channel></rss>";
    read_both("<rss><channel><item><title>a</title></item></channel></rss>");  // what the first read sets up
    const long before = test::peak_megabytes();
    std::string title;
    EXPECT_LT(test::seconds([&] { title = read_feed(laughs, "", date_reader()).value().at(0).title; }), 1);
    EXPECT_EQ(title, "&l29;");
    EXPECT_LT(test::peak_megabytes() - before, 10);
}

TEST(HostileLists, FilesAreNeverRead) {
    const test::TemporaryFolder folder;
    const std::string secret = folder.write("secret", "canary");
    for (const std::string& type : {"<!DOCTYPE rss [<!ENTITY x SYSTEM 'file://" + secret + "'>]>",
                                    "<!DOCTYPE rss SYSTEM 'file://" + secret + "'>",
                                    "<!DOCTYPE rss [<!ENTITY % p SYSTEM 'file://" + secret + "'> %p;]>"}) {
        const auto pages =
            read_feed(type + "<rss><channel><item><title>&x;</title><link>/a</link></item></channel></rss>",
                      "https://a.example/", date_reader());
        ASSERT_TRUE(pages);
        EXPECT_EQ(pages.value().at(0).title.find("canary"), std::string::npos);
    }
}

TEST(HostileLists, SizeIsBounded) {
    const std::string huge(std::size_t{100} << 20, ' ');
    EXPECT_EQ(read_feed(huge, "", date_reader()).failure().status, Status::too_large);
    EXPECT_EQ(read_sitemap(huge, "", date_reader()).failure().status, Status::too_large);
    EXPECT_EQ(read_sitemap(test::gzip("<urlset>" + huge), "", date_reader()).failure().status, Status::too_large);
}

TEST(HostileLists, ManyFamiliesTakeLinearTime) {
    constexpr std::size_t bytes = std::size_t{8} << 20;
    const std::string front = "<rss><channel><item><link>/a</link>";
    std::string attributes = "<a";
    for (int i = 0; i < 200; ++i) attributes += " a" + std::to_string(i) + "=''";
    attributes += "/>";
    for (const std::string& part : {std::string("<a>"),
                                    std::string("<!--"),
                                    std::string("<![CDATA["),
                                    std::string("<?"),
                                    std::string("<!DOCTYPE ["),
                                    std::string("<a "),
                                    std::string("<a '"),
                                    std::string("<a \"<b '"),
                                    std::string("&"),
                                    std::string("&amp"),
                                    std::string("&#60;"),
                                    std::string("</a>"),
                                    std::string("<item>"),
                                    std::string("<title>"),
                                    std::string("<a xmlns:b='c'>"),
                                    std::string("]]>"),
                                    std::string("<source>"),
                                    std::string("\xF0\x9F\x90\x9F"),
                                    std::string("<item><link>b</link></item>"),
                                    attributes,
                                    "<b x='" + repeated("=", 300) + "'>"}) {
        const std::string document = front + repeated(part, bytes / part.size());
        const long before = test::peak_megabytes();
        const double taken = test::seconds([&] { read_both(document); });
        EXPECT_LT(taken, 10) << part.substr(0, 40) << ": " << taken << " s";
        EXPECT_LT(test::peak_megabytes() - before, 100) << part.substr(0, 40);
    }
    const std::string json = "{\"items\":" + repeated("[", bytes);
    EXPECT_LT(test::seconds([&] { read_both(json); }), 10);
}

TEST(HostileLists, EveryPrefixAndManyByteFlipsOfTheFixtures) {
    std::mt19937 random(20260205);
    for (const char* name : {"feeds/rss-2.0.xml", "feeds/rss-1.0.rdf", "feeds/atom-1.0.xml", "feeds/json-feed.json",
                             "feeds/broken.xml", "sitemaps/news.xml", "sitemaps/index.xml", "sitemaps/list.txt"}) {
        const std::string whole = test::fixture(name);
        ASSERT_FALSE(whole.empty()) << name;
        for (std::size_t size = 0; size <= whole.size(); size += 3) read_both(std::string_view(whole).substr(0, size));
        for (int run = 0; run < 500; ++run) {
            std::string damaged = whole;
            for (int flip = 0; flip < 1 + run % 8; ++flip)
                damaged[random() % damaged.size()] = static_cast<char>(random());
            read_both(damaged);
        }
        const std::string packed = test::gzip(whole);
        for (int run = 0; run < 100; ++run) {
            std::string damaged = packed;
            damaged[random() % damaged.size()] = static_cast<char>(random());
            read_both(damaged);
        }
    }
}

}  // namespace
}  // namespace pith
