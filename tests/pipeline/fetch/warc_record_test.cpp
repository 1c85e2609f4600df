#include "pipeline/fetch/warc_record.h"

#include <gtest/gtest.h>

namespace pith {
namespace {

FetchAnswer empty_page() {
    FetchAnswer page;
    page.outcome = Outcome::fetched;
    page.http_status = 200;
    page.url = "https://a.example/x";
    page.headers = "HTTP/2 200 \r\nContent-Encoding: br\r\ncontent-length: 7\r\nX-Odd: a\r\n\r\n";
    page.fetched_at = WallTime{} + std::chrono::milliseconds(784111777250);
    return page;
}

bool holds(const std::string& text, std::string_view piece) {
    return text.find(piece) != std::string::npos;
}

TEST(WarcRecord, SaysWhenWhatAndWithWhichDigest) {
    const std::string record = warc_records(empty_page(), WarcCoding::plain);
    EXPECT_TRUE(record.starts_with("WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:")) << record;
    EXPECT_TRUE(holds(record, "\r\nWARC-Date: 1994-11-06T08:49:37.250Z\r\n")) << record;
    EXPECT_TRUE(holds(record, "\r\nWARC-Target-URI: https://a.example/x\r\n"));
    // The digest of nothing.
    EXPECT_TRUE(holds(record, "\r\nWARC-Payload-Digest: sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ\r\n")) << record;
    EXPECT_FALSE(holds(record, "WARC-Type: request"));
    EXPECT_FALSE(holds(record, "WARC-Type: metadata"));
}

TEST(WarcRecord, KeepsTheHeadTrueToTheBody) {
    const std::string record = warc_records(empty_page(), WarcCoding::plain);
    EXPECT_TRUE(holds(record,
                      "HTTP/1.1 200 \r\nX-Crawler-Content-Encoding: br\r\nX-Crawler-content-length: 7\r\nX-Odd: a\r\n"
                      "Content-Length: 0\r\n\r\n"))
        << record;
    EXPECT_TRUE(holds(record, "WARC-Protocol: h2\r\n"));
}

TEST(WarcRecord, LetsNoValueEndItsLine) {
    FetchAnswer page = empty_page();
    page.redirects = {"https://a.example/\r\nevil: 1"};
    EXPECT_FALSE(holds(warc_records(page, WarcCoding::plain), "\nevil"));
    EXPECT_FALSE(holds(warc_info({{"software", "x\r\nevil: 1"}}, WallTime{}, WarcCoding::plain), "\nevil"));
}

TEST(WarcRecord, IsAGzipMemberOfItsOwn) {
    const std::string records = warc_info({{"software", "x"}}, WallTime{}, WarcCoding::gzip);
    EXPECT_TRUE(records.starts_with("\x1F\x8B\x08"));
}

}  // namespace
}  // namespace pith
