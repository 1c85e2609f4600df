#include <gtest/gtest.h>

#include <chrono>

#include "tests/support/archives.h"
#include "tests/support/compress.h"
#include "tests/support/pages.h"
#include "tests/support/patience.h"
#include "tests/support/temporary_folder.h"

namespace pith {
namespace {

using test::outcomes;
using test::read_pages;
using Outcomes = std::vector<std::string>;

const auto page_record = test::numbered_record;
const auto numbered = test::numbered_url;

std::string record(std::string_view type, std::string_view url, std::string_view block, std::string_view more = "") {
    return test::warc_record(type, url, block, more);
}

std::string http(std::string_view body, std::string_view headers = "", std::string_view status = "200 OK") {
    return test::archived_response(body, headers, status);
}

std::vector<RawPage> read_warc(std::string_view bytes, const std::string& name = "a.warc", InputOptions options = {}) {
    test::TemporaryFolder folder;
    return read_pages({folder.write(name, bytes)}, std::move(options));
}

TEST(Archive, GivesResponsesAndResources) {
    const auto pages =
        read_warc(record("warcinfo", "", "software: x") + page_record(1) +
                  record("request", numbered(1), "GET / HTTP/1.1\r\n\r\n") + record("revisit", numbered(2), "") +
                  record("metadata", numbered(3), "a: b") + record("response", "dns:example.org", "1.2.3.4") +
                  "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: <http://example.org/text>\r\n"
                  "Content-Type: text/plain\r\nContent-Length: 4\r\n\r\ntext\r\n\r\n");
    ASSERT_EQ(outcomes(pages), (Outcomes{numbered(1), "http://example.org/text"}));
    EXPECT_TRUE(pages[0].bytes.starts_with("<p>page 1x"));
    EXPECT_EQ(pages[0].url, numbered(1));
    EXPECT_EQ(pages[0].content_type, "text/html; charset=utf-8");
    EXPECT_TRUE(pages[0].source.ends_with("a.warc"));
    EXPECT_EQ(pages[1].bytes, "text");
    EXPECT_EQ(pages[1].content_type, "text/plain");
}

TEST(Archive, IsKnownByItsFirstBytesOrTheOption) {
    EXPECT_EQ(read_warc(page_record(1), "archive.txt").at(0).id, numbered(1));
    EXPECT_EQ(read_warc(test::gzip(page_record(1)), "archive").at(0).id, numbered(1));
    const auto forced = read_warc("\r\n" + page_record(1), "archive.html", {.from = InputFormat::warc});
    EXPECT_EQ(forced.at(0).id, numbered(1));
    EXPECT_EQ(read_warc(page_record(1), "archive.txt", {.from = InputFormat::text}).at(0).id, "archive");
    EXPECT_EQ(outcomes(read_warc("<p>no archive")), (Outcomes{"a.warc:0: unreadable"}));
    EXPECT_TRUE(read_warc("").empty());
}

TEST(Archive, ReadsMembersAndFrames) {
    std::string gzip;
    std::string zstd;
    std::string all;
    Outcomes expected;
    for (int i = 0; i < 20; ++i) {
        gzip += test::gzip(page_record(i));
        zstd += test::zstd(page_record(i));
        all += page_record(i);
        expected.push_back(numbered(i));
    }
    EXPECT_EQ(outcomes(read_warc(gzip, "a.warc.gz")), expected);
    EXPECT_EQ(outcomes(read_warc(zstd, "a.warc.zst")), expected);
    EXPECT_EQ(outcomes(read_warc(test::gzip(all), "a.warc.gz")), expected);
    // Members that end anywhere.
    const std::string_view view = all;
    const std::string split =
        test::gzip(view.substr(0, 1000)) + test::gzip(view.substr(1000, 777)) + test::gzip(view.substr(1777));
    EXPECT_EQ(outcomes(read_warc(split, "a.warc.gz")), expected);
}

TEST(Archive, UndoesChunksAndCodings) {
    const std::string body = "<p>some body";
    const auto one = [](std::string_view block) { return read_warc(record("response", numbered(1), block)).at(0); };
    EXPECT_EQ(one(http("5\r\n<p>so\r\n7;x=y\r\nme body\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n")).bytes, body);
    EXPECT_EQ(one(http(body, "Transfer-Encoding: chunked\r\n")).bytes, body);
    EXPECT_EQ(one(http("2\r\n<p\r\n0\r\n\r\n", "transfer-encoding: Chunked\r\n")).bytes, "<p");
    EXPECT_EQ(one(http(test::gzip(body), "Content-Encoding: gzip\r\n")).bytes, body);
    EXPECT_EQ(one(http(body, "Content-Encoding: gzip\r\n")).bytes, body);
    EXPECT_EQ(one(http(test::raw_deflate(body), "content-encoding: deflate\r\n")).bytes, body);
    EXPECT_EQ(one("HTTP/1.0 200 OK\nContent-Type: text/html\n\n" + body).bytes, body);
    EXPECT_EQ(one(http("5\r\n<p>so\r\n7\r\nme", "Transfer-Encoding: chunked\r\n")).failure->status, Status::truncated);
    EXPECT_EQ(one(http(test::gzip(body).substr(0, 20), "Content-Encoding: gzip\r\n")).failure->status,
              Status::truncated);
    EXPECT_EQ(one(http(body, "Content-Length: 100\r\n")).failure->status, Status::truncated);
}

TEST(Archive, NamesPagesThatCannotBeUsed) {
    InputOptions small;
    small.page_bytes = 10000;
    const std::string bomb = http(test::gzip(std::string(5 << 20, '\0')), "Content-Encoding: gzip\r\n");
    const auto pages = read_warc(record("response", numbered(1), http("gone", "", "404 Not Found")) +
                                     record("response", numbered(2), http("part"), "WARC-Truncated: length\r\n") +
                                     record("response", numbered(3), bomb) +
                                     record("response", numbered(4), http(std::string(20000, 'x'))) +
                                     record("response", numbered(5), http(std::string(2 << 20, 'x'))) + page_record(6),
                                 "a.warc", small);
    const Outcomes expected{numbered(1) + ": fetch-error",
                            numbered(2) + ": truncated",
                            numbered(3) + ": too-large",
                            numbered(4) + ": too-large",
                            "a.warc:",
                            numbered(6)};
    ASSERT_EQ(pages.size(), expected.size());
    for (std::size_t i = 0; i < pages.size(); ++i) {
        EXPECT_TRUE(outcomes(pages)[i].starts_with(expected[i])) << outcomes(pages)[i];
    }
    EXPECT_EQ(pages[4].failure->status, Status::too_large);
    EXPECT_NE(pages[0].failure->detail.find("a.warc: record at byte 0: HTTP status 404"), std::string::npos);
}

// The record of 2 MiB is over what is read of a block, too.
TEST(Archive, GivesTheFrontOfLargePagesWhereThatIsAskedFor) {
    InputOptions front;
    front.page_bytes = 10'000;
    front.partial = true;
    std::string text = "front";
    for (int i = 0; text.size() < 2 << 20; ++i) text += std::to_string(i * 7919);
    const std::string coded = "Content-Encoding: gzip\r\n";
    const std::string records = record("response", numbered(1), http(text.substr(0, 20'000))) +
                                record("response", numbered(2), http(text)) + record("resource", numbered(3), text) +
                                record("response", numbered(4), http(test::gzip(text.substr(0, 200'000)), coded)) +
                                record("response", numbered(5), http(text, coded)) +
                                record("response", numbered(6), http(text, "Transfer-Encoding: chunked\r\n")) +
                                page_record(7);
    for (const bool compressed : {false, true}) {
        SCOPED_TRACE(compressed);
        const auto pages = read_warc(compressed ? test::gzip(records) : records, "a.warc", front);
        const Outcomes expected{numbered(1),
                                numbered(2),
                                numbered(3),
                                numbered(4),
                                numbered(5) + ": too-large",
                                numbered(6) + ": too-large",
                                numbered(7)};
        ASSERT_EQ(outcomes(pages), expected);
        for (std::size_t i = 0; i < 4; ++i) {
            EXPECT_GT(pages[i].bytes.size(), front.page_bytes) << i;
            EXPECT_LT(pages[i].bytes.size(), text.size()) << i;
            EXPECT_TRUE(pages[i].bytes.starts_with("front")) << i;
        }
    }
}

// A wrong length must not take in the records behind it.
TEST(Archive, TakesNoFrontThatHoldsFurtherRecords) {
    InputOptions front;
    front.page_bytes = 10'000;
    front.partial = true;
    const auto pages = read_warc(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/bad\r\nContent-Length: "
        "99999999999\r\n\r\nHTTP/1.1 200 OK\r\n\r\npart\r\n\r\n" +
            page_record(1) + page_record(2) + record("response", numbered(3), http(std::string(2 << 20, 'x'))) +
            page_record(4),
        "a.warc", front);
    EXPECT_EQ(outcomes(pages), (Outcomes{"a.warc:0: truncated", numbered(1), numbered(2), numbered(3), numbered(4)}));
}

TEST(Archive, GoesOnBehindDamage) {
    const std::string good = page_record(1);
    const auto between = [&](std::string_view damage) { return page_record(0) + std::string(damage) + good; };
    const auto with_length = [](std::string_view length) {
        return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/bad\r\nContent-Length: " +
               std::string(length) + "\r\n\r\n" + http("body") + "\r\n\r\n";
    };
    for (const std::string& damage :
         {std::string("junk\r\nmore junk\r\n\r\n"), with_length("-1"), with_length("x"), with_length("3"),
          with_length("200"), with_length("1000000"), with_length("9223372036854775808"),
          with_length("999999999999999999"), with_length("99999999999999999999999"),
          std::string("WARC/1.0\r\nWARC-Type: response\r\n\r\n"),
          "WARC/1.0\r\nX: " + std::string(300000, 'x') + "\r\n\r\n", std::string(100000, '\0') + "\n"}) {
        const auto pages = read_warc(between(damage));
        ASSERT_EQ(pages.size(), 3u) << damage.substr(0, 200);
        EXPECT_EQ(pages[0].id, numbered(0));
        ASSERT_TRUE(pages[1].failure) << damage.substr(0, 200);
        EXPECT_NE(pages[1].failure->detail.find("record at byte " + std::to_string(page_record(0).size() - 0)),
                  std::string::npos)
            << pages[1].failure->detail;
        EXPECT_EQ(pages[2].id, numbered(1)) << damage.substr(0, 200);
    }
    EXPECT_EQ(outcomes(read_warc(good + good.substr(0, good.size() - 100))),
              (Outcomes{numbered(1), "a.warc:" + std::to_string(good.size()) + ": truncated"}));
    EXPECT_EQ(outcomes(read_warc(good.substr(0, good.size() - 4) + page_record(2))),
              (Outcomes{numbered(1), numbered(2)}));
}

TEST(Archive, GoesOnBehindDamagedMembers) {
    std::string damaged = test::gzip(page_record(1));
    damaged[damaged.size() / 2] ^= 0x55;
    const std::string cut = test::gzip(page_record(2)).substr(0, 60);
    const std::string bytes = test::gzip(page_record(0)) + damaged + cut + "junk" + test::gzip(page_record(3)) + "tail";
    const auto pages = read_warc(bytes, "a.warc.gz");
    std::vector<std::string> good;
    std::size_t bad = 0;
    for (const RawPage& page : pages) {
        if (page.failure) ++bad;
        if (!page.failure) good.push_back(page.id);
    }
    EXPECT_EQ(good, (Outcomes{numbered(0), numbered(3)}));
    EXPECT_GE(bad, 3u);
    EXPECT_LE(bad, 4u);
    // A first member that is broken.
    EXPECT_EQ(read_warc(damaged + test::gzip(page_record(3)), "a.warc.gz").back().id, numbered(3));
    EXPECT_EQ(outcomes(read_warc(test::gzip(page_record(3)).substr(0, 70), "a.warc.gz")),
              (Outcomes{"a.warc:0: truncated"}));
}

TEST(Archive, StaysLinearWhereEveryLengthIsWrong) {
    std::string bytes;
    while (bytes.size() < std::size_t{4} << 20) {
        bytes += "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 2999990\r\n\r\nx\r\n\r\n";
    }
    const auto start = std::chrono::steady_clock::now();
    const auto pages = read_warc(bytes);
    EXPECT_LT(std::chrono::steady_clock::now() - start, test::patience * std::chrono::seconds(10));
    EXPECT_GT(pages.size(), 50000u);
}

std::string arc(std::string_view line_of_page, std::string_view block) {
    const std::string version = "1 0 Test\nURL IP-address Archive-date Content-type Archive-length\n";
    return "filedesc://a.arc 127.0.0.1 20140216050221 text/plain " + std::to_string(version.size()) + "\n" + version +
           "\n" + std::string(line_of_page) + " " + std::to_string(block.size()) + "\n" + std::string(block) + "\n";
}

TEST(Archive, ReadsArc) {
    const std::string first = "http://example.org/a b 1.2.3.4 20140216050221 text/html";
    const std::string bytes =
        arc(first, http("<p>one")) + "http://example.org/2 1.2.3.4 20140216050221 text/html 5\n<p>2\n\n";
    for (const std::string& whole : {bytes, test::gzip(bytes)}) {
        const auto pages = read_warc(whole, "a.arc");
        ASSERT_EQ(outcomes(pages), (Outcomes{"http://example.org/a b", "http://example.org/2"}));
        EXPECT_EQ(pages[0].bytes, "<p>one");
        EXPECT_EQ(pages[0].content_type, "text/html; charset=utf-8");
        EXPECT_EQ(pages[1].bytes, "<p>2\n");
        EXPECT_EQ(pages[1].content_type, "text/html");
    }
    const std::string second = "http://example.org/v2 1.2.3.4 20140216050221 text/html 200 check - 0 a.arc";
    EXPECT_EQ(outcomes(read_warc(arc(second, http("<p>two")), "a.arc")), (Outcomes{"http://example.org/v2"}));
    EXPECT_EQ(outcomes(read_warc(bytes, "named-otherwise.html")).size(), 2u);
    EXPECT_EQ(read_warc("filedesc: a page", "a.html").at(0).bytes, "filedesc: a page");
    const auto damaged = read_warc(arc("http://a.org/ 1.2.3.4 20140216050221 text/html 9999", "x") + bytes, "a.arc");
    EXPECT_EQ(damaged.back().id, "http://example.org/2");
}

}  // namespace
}  // namespace pith
