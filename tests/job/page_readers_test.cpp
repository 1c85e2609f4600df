#include "pipeline/job/page_readers.h"

#include <gtest/gtest.h>

#include "pipeline/job/reader_messages.h"
#include "tests/support/articles.h"
#include "tests/support/block_builder.h"

namespace pith::test {
namespace {

constexpr UnixTime now = 1'795'370'759;

const std::string_view page =
    "<title>A crane</title><meta name=robots content='noarchive'><link rel=canonical href='/a-story-of-a-crane'>"
    "<a href='/a-story-of-a-crane?page=2'>2</a><p>Text.";
const ReceivedPage received{page, "https://a.example/a-story-of-a-crane", "text/html", {"noai", "1", "/terms"}};

const std::string_view feed =
    "<rss><channel><item><link>https://a.example/news/1.html</link><pubDate>Sun, 22 Nov 2026 10:00:00 GMT</pubDate>"
    "</item></channel></rss>";
const std::string_view sitemaps = "<sitemapindex><sitemap><loc>https://a.example/s.xml</loc></sitemap></sitemapindex>";

class PageReadersTest : public testing::Test {
  protected:
    const JobFilter filter_{};
    const ArticleFilter articles_{filter_};
    const SourcePageReader sources_{*builtin_rules(), articles_};
    const NextPage next_page_{*builtin_rules()};
    const Extractor extractor_ = Extractor::make().value();
    const std::vector<JobSourceSpec> specs_{{.name = "feed", .kind = JobSourceSpec::Kind::feed},
                                            {.name = "map", .kind = JobSourceSpec::Kind::sitemap}};
    const PageReaderParts parts_{&extractor_, next_page_, sources_};
};

TEST_F(PageReadersTest, WorkersReadWhatThisProcessReads) {
    const PageReaders here = readers_here(parts_);
    const auto isolated = readers_isolated(parts_, specs_, {}, 1);
    ASSERT_TRUE(isolated) << isolated.failure().detail;
    const PageReaders& there = isolated.value();
    EXPECT_EQ(there.most_pages, here.most_pages);

    const auto head = there.head(received);
    ASSERT_TRUE(head) << head.failure().detail;
    EXPECT_EQ(head.value(), here.head(received).value());
    EXPECT_EQ(head.value().canonical, received.url);
    EXPECT_EQ(head.value().next, "https://a.example/a-story-of-a-crane?page=2");
    EXPECT_TRUE(head.value().directives.noarchive && head.value().directives.noai);
    EXPECT_EQ(head.value().directives.tdm_policy, "/terms");

    const auto pages = there.source(specs_[0], {feed, "https://a.example/feed", ""}, now);
    ASSERT_TRUE(pages && pages.value().pages.size() == 1);
    EXPECT_EQ(pages.value().pages[0].url, "https://a.example/news/1.html");
    EXPECT_EQ(pages.value().pages[0].host, "a.example");
    EXPECT_EQ(pages.value().pages[0].published, 1'795'341'600);
    const auto further = there.source(specs_[1], {sitemaps, "https://a.example/map.xml", ""}, now);
    ASSERT_TRUE(further && further.value().sitemaps.size() == 1);
    EXPECT_EQ(further.value().sitemaps[0].url, "https://a.example/s.xml");
    const auto none = there.source(specs_[0], {"no feed", "https://a.example/feed", ""}, now);
    ASSERT_FALSE(none);
    EXPECT_EQ(none.failure().detail,
              here.source(specs_[0], {"no feed", "https://a.example/feed", ""}, now).failure().detail);

    const std::string article = article_page("ferries");
    EXPECT_EQ(there.extract({.bytes = article}).value().text, here.extract({.bytes = article}).value().text);
}

// A worker whose memory a page has overwritten may send anything.
TEST(ReaderMessages, RefuseWhatIsNone) {
    const std::string head = page_head_message(PageHead{"https://a.example/", "https://a.example/2", {}});
    const std::string pages = source_pages_message(SourcePages{{{"https://a.example/", "a.example", 1, 2}}, {}, 3});
    ASSERT_TRUE(read_page_head_message(head));
    ASSERT_EQ(read_source_pages_message(pages).value().left_out, 3u);
    for (const std::string& good : {head, pages}) {
        for (std::size_t size = 0; size < good.size(); ++size) {
            EXPECT_FALSE(read_page_head_message(good.substr(0, size)));
            EXPECT_FALSE(read_source_pages_message(good.substr(0, size)));
        }
        for (std::size_t i = 0; i < good.size(); ++i)
            for (const int bit : {0, 3, 5, 7}) {
                std::string flipped = good;
                flipped[i] = static_cast<char>(flipped[i] ^ (1 << bit));
                (void)read_page_head_message(flipped);  // a value or a failure, but no crash
                (void)read_source_pages_message(flipped);
            }
    }
    EXPECT_EQ(read_page_head_message(failure_message({Status::time_limit, "late"})).failure().detail, "late");
}

}  // namespace
}  // namespace pith::test
