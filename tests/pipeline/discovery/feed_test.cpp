#include "pipeline/discovery/feed.h"

#include <gtest/gtest.h>

#include "tests/pipeline/discovery/discovery_support.h"

namespace pith {
namespace {

using test::date_reader;
using test::time;
using Urls = std::vector<std::string>;

std::vector<Discovered> read(std::string_view bytes, std::string_view base = "https://feed.example/x/feed.xml",
                             std::string_view content_type = {}) {
    auto pages = read_feed(bytes, base, date_reader(), content_type);
    EXPECT_TRUE(pages) << pages.failure().detail;
    return pages ? std::move(pages).value() : std::vector<Discovered>{};
}

std::string item(std::string_view inside) {
    return "<rss><channel><item>" + std::string(inside) + "</item></channel></rss>";
}

TEST(Feed, ReadsRss2) {
    const auto pages = read(test::fixture("feeds/rss-2.0.xml"));
    ASSERT_EQ(pages.size(), 3u);
    EXPECT_EQ(pages[0].url, "https://gazette.example/2026/02/crane-lifts?a=1&b=2");
    EXPECT_EQ(pages[0].title, "Crane No. 4 lifts again & again");
    EXPECT_EQ(pages[0].published, time("2026-02-05T09:30:00+01:00"));
    EXPECT_EQ(pages[0].language, "en-GB");
    EXPECT_EQ(pages[1].url, "https://gazette.example/2026/02/tide-tables");
    EXPECT_EQ(pages[1].title, "Tide tables & timetables");
    EXPECT_EQ(pages[1].published, time("2026-02-04T12:05:00Z"));
    EXPECT_EQ(pages[2].url, "https://gazette.example/?p=1003");
    EXPECT_EQ(pages[2].published, time("2026-02-03T12:00:00Z"));
    EXPECT_EQ(pages[2].language, "de");
}

TEST(Feed, LeavesOutDatesThatNoClockHolds) {
    EXPECT_TRUE(time("2261-12-31T23:59:59+00:00"));
    EXPECT_FALSE(time("2262-12-31"));
    EXPECT_FALSE(time("9999-12-31T23:59:59+00:00"));
    EXPECT_FALSE(time("0001-01-01"));
}

TEST(Feed, ReadsRss1InItsDeclaredCharset) {
    const auto pages = read(test::fixture("feeds/rss-1.0.rdf"));
    ASSERT_EQ(pages.size(), 2u);
    EXPECT_EQ(pages[0].url, "https://fluss.example/artikel/1");
    EXPECT_EQ(pages[0].title, "Brücke über die Traun eröffnet");
    EXPECT_EQ(pages[0].published, time("2026-02-05T09:00:00Z"));
    EXPECT_EQ(pages[1].url, "https://fluss.example/artikel/2");
    EXPECT_EQ(pages[1].published, time("2026-02-04"));
    EXPECT_EQ(pages[1].language, "de-AT");
}

TEST(Feed, ReadsAtomWithXmlBaseAndLanguages) {
    const auto pages = read(test::fixture("feeds/atom-1.0.xml"));
    ASSERT_EQ(pages.size(), 3u);
    EXPECT_EQ(pages[0].url, "https://atoms.example/blog/bread?x=1&y=2");
    EXPECT_EQ(pages[0].title, "Bread & salt");
    EXPECT_EQ(pages[0].published, time("2026-02-04T13:00:00Z"));
    EXPECT_EQ(pages[0].modified, time("2026-02-05T09:15:30Z"));
    EXPECT_EQ(pages[0].language, "en");
    EXPECT_EQ(pages[1].url, "https://atoms.example/blog/fr/pain");
    EXPECT_EQ(pages[1].title, "Le pain et le sel");
    EXPECT_EQ(pages[1].language, "fr");
    EXPECT_FALSE(pages[1].published);
    EXPECT_EQ(pages[1].modified, time("2026-02-03T00:00:00Z"));
    EXPECT_EQ(pages[2].url, "https://atoms.example/id/only");
}

TEST(Feed, ReadsJsonFeed) {
    const auto pages = read(test::fixture("feeds/json-feed.json"), "https://lamps.example/feed.json");
    ASSERT_EQ(pages.size(), 3u);
    EXPECT_EQ(pages[0].url, "https://lamps.example/posts/wick");
    EXPECT_EQ(pages[0].title, "Trimming a wick & more");
    EXPECT_EQ(pages[0].published, time("2026-02-05T18:00:00Z"));
    EXPECT_EQ(pages[0].modified, time("2026-02-06T10:00:00Z"));
    EXPECT_EQ(pages[0].language, "en-US");
    EXPECT_EQ(pages[1].url, "https://lamps.example/posts/oil");
    EXPECT_EQ(pages[1].language, "de");
    EXPECT_EQ(pages[2].url, "https://other.example/lamps");
}

TEST(Feed, ReadsWhatIsBrokenAsFarAsItGoes) {
    const auto pages = read(test::fixture("feeds/broken.xml"));
    ASSERT_EQ(pages.size(), 3u);
    EXPECT_EQ(pages[0].url, "https://feed.example/story.php?id=1&section=2&copy=3");
    EXPECT_EQ(pages[0].title, "Plaice » 5 < 6 &bogus; AT&T &lol2;");
    EXPECT_EQ(pages[0].published, time("2026-02-05T10:30:00Z"));
    EXPECT_EQ(pages[1].url, "http://www.fish.example/eel");
    EXPECT_EQ(pages[1].title, "Eel is back");
    EXPECT_EQ(pages[1].published, time("2026-02-04T23:15:00Z"));
    EXPECT_EQ(pages[2].url, "http://www.fish.example/control");
    EXPECT_EQ(pages[2].title, "Control characters and A");
    EXPECT_FALSE(pages[2].published);
}

TEST(Feed, ResolvesLinksAgainstTheChannelsWhereNothingElseIsKnown) {
    const std::string feed = "<rss><channel><link>www.a.example/n/</link><item><link>b</link></item></channel></rss>";
    EXPECT_EQ(test::urls_of(read(feed, "")), Urls{"https://www.a.example/n/b"});
}

TEST(Feed, PrefersAPageToTheHomePage) {
    const std::string feed = item("<link>https://a.example</link><guid>https://a.example/story</guid>");
    EXPECT_EQ(test::urls_of(read(feed)), Urls{"https://a.example/story"});
    EXPECT_EQ(test::urls_of(read(item("<link>https://a.example</link>"))), Urls{"https://a.example/"});
}

TEST(Feed, NamesHaveNoCase) {
    const auto pages =
        read("<RSS><Channel><ITEM><Title>T</Title><LINK>/a</LINK><pubdate>2026-02-05</pubdate></ITEM></Channel></RSS>");
    ASSERT_EQ(pages.size(), 1u);
    EXPECT_EQ(pages[0].title, "T");
    EXPECT_EQ(pages[0].published, time("2026-02-05"));
}

TEST(Feed, TakesEachUrlOnce) {
    const std::string feed = item("<link>/a</link></item><item><link>https://feed.example/a</link>");
    EXPECT_EQ(read(feed).size(), 1u);
}

TEST(Feed, LeavesOutLinksThatAreNoPages) {
    EXPECT_TRUE(read(item("<link>javascript:alert(1)</link>")).empty());
    EXPECT_TRUE(read(item("<link>file:///etc/passwd</link>")).empty());
    EXPECT_TRUE(read(item("<link/><guid isPermaLink='false'>https://a.example/</guid>")).empty());
    EXPECT_TRUE(read(item("<guid>a1b2c3</guid>")).empty());
}

TEST(Feed, TellsTheCharsetByTheBytesWhereTheDeclarationIsWrong) {
    const std::string utf8 =
        "<?xml version='1.0' encoding='iso-8859-1'?>" + item("<title>Größe, Österreich, süß</title><link>/a</link>");
    EXPECT_EQ(read(utf8).at(0).title, "Größe, Österreich, süß");
    const std::string latin = "<?xml version='1.0' encoding='utf-8'?>" +
                              item(
                                  "<title>Stra\xDF"
                                  "e nach K\xF6ln f\xFCr die G\xE4ste der Stadt</title><link>/a</link>");
    EXPECT_EQ(read(latin).at(0).title, "Straße nach Köln für die Gäste der Stadt");
    const std::string header = item("<title>\xCF\xF0\xE8\xE2\xE5\xF2</title><link>/a</link>");
    EXPECT_EQ(read(header, "https://a.example/", "text/xml; charset=windows-1251").at(0).title, "Привет");
    std::string utf16 = "\xFF\xFE";
    for (const char c : item("<title>wide</title><link>/a</link>")) utf16.append(1, c).append(1, '\0');
    EXPECT_EQ(read(utf16).at(0).title, "wide");
}

TEST(Feed, SkipsLongTexts) {
    for (const std::string& text :
         {test::repeated("ä&auml;", 200'000), "<![CDATA[" + test::repeated("ö&<", 300'000) + "]]>"})
        EXPECT_EQ(read(item("<description>" + text + "</description><title>here</title><link>/a</link>")).at(0).title,
                  "here");
}

TEST(Feed, KnowsPrefixesThatNobodyDeclared) {
    const auto pages = read(item("<link>/a</link><dc:date>2026-02-05</dc:date><media:title>no</media:title>"));
    ASSERT_EQ(pages.size(), 1u);
    EXPECT_EQ(pages[0].published, time("2026-02-05"));
    EXPECT_EQ(pages[0].title, "");
}

TEST(Feed, RefusesWhatIsNoFeed) {
    for (const std::string_view bytes : {"", "   ", "no feed", "<html><body><p>404</p></body></html>", "{\"a\": 1}",
                                         "{\"items\": [", "%PDF-1.4 <x>"}) {
        const auto pages = read_feed(bytes, "https://a.example/", date_reader());
        ASSERT_FALSE(pages) << bytes;
        EXPECT_EQ(pages.failure().status, Status::unreadable) << bytes;
        EXPECT_FALSE(pages.failure().detail.empty());
    }
    EXPECT_TRUE(read("<rss><channel><title>empty</title></channel></rss>").empty());
}

TEST(FeedDate, ReadsWhatFeedsWrite) {
    const auto read_date = [](std::string_view text) { return read_feed_date(text, date_reader()); };
    EXPECT_EQ(read_date("Sat, 07 Sep 2002 00:00:01 GMT"), time("2002-09-07T00:00:01Z"));
    EXPECT_EQ(read_date("7 Sep 02 02:01 PDT"), time("2002-09-07T09:01:00Z"));
    EXPECT_EQ(read_date(" Sat,  07 Sep 2002 00:00:01 -0330\n"), time("2002-09-07T03:30:01Z"));
    EXPECT_EQ(read_date("2002-09-07T00:00:01.123+02:00"), time("2002-09-06T22:00:01Z"));
    EXPECT_EQ(read_date("2002-09-07T00:00Z"), time("2002-09-07T00:00:00Z"));
    EXPECT_EQ(read_date("2002-09-07 10:00:00"), time("2002-09-07T10:00:00Z"));
    EXPECT_EQ(read_date("20020907T101500Z"), time("2002-09-07T00:00:00Z"));
    EXPECT_EQ(read_date("Sa, 07 Sept. 2002 10:00:00 MESZ"), time("2002-09-07T08:00:00Z"));
    EXPECT_EQ(read_date("Wed, 11 Sep 2019 22:52:30+5:30"), time("2019-09-11T17:22:30Z"));
    EXPECT_EQ(read_date("1031356801"), time("2002-09-07T00:00:01Z"));
    EXPECT_EQ(read_date("30 Feb 2026 10:00:00 GMT"), std::nullopt);
    EXPECT_EQ(read_date("soon"), std::nullopt);
    EXPECT_EQ(read_date(""), std::nullopt);
    EXPECT_EQ(read_date(test::repeated("2026-02-05 ", 1000)), std::nullopt);
}

}  // namespace
}  // namespace pith
