// Where records stand, what their headers say of them, and what is counted.
#include <gtest/gtest.h>

#include "tests/support/archives.h"
#include "tests/support/compress.h"
#include "tests/support/pages.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace pith {
namespace {

using test::numbered_record;
using test::numbered_url;
using test::read_pages;

/// Every record of `bytes`, cut out by its place, gives its page again.
void expect_places_hold(const std::string& bytes, const std::string& name) {
    test::TemporaryFolder folder;
    const auto pages = read_pages({folder.write(name, bytes)});
    ASSERT_EQ(pages.size(), 10u) << name;
    for (const RawPage& page : pages) {
        ASSERT_TRUE(page.record) << name;
        ASSERT_GT(page.record->length, 0u) << name << page.id;
        const auto again =
            read_pages({folder.write("again-" + name, bytes.substr(page.record->offset, page.record->length))});
        ASSERT_EQ(again.size(), 1u) << name << page.id;
        EXPECT_EQ(again[0].id, page.id);
        EXPECT_EQ(again[0].bytes, page.bytes);
        EXPECT_EQ(again[0].record->length, page.record->length);
    }
}

TEST(ArchivePlaces, FindRecordsAgain) {
    std::string plain, gzip, zstd;
    for (int i = 0; i < 10; ++i) {
        const std::string both = test::warc_record("request", numbered_url(i), "GET / HTTP/1.1\r\n\r\n");
        plain += both + numbered_record(i);
        gzip += test::gzip(both) + test::gzip(numbered_record(i));
        zstd += test::zstd(both) + test::zstd(numbered_record(i));
    }
    expect_places_hold(plain, "a.warc");
    expect_places_hold(gzip, "a.warc.gz");
    expect_places_hold(zstd, "a.warc.zst");
}

TEST(ArchivePlaces, HaveNoLengthWhereRecordsShareAMember) {
    test::TemporaryFolder folder;
    const std::string bytes = test::gzip(numbered_record(1)) + test::gzip(numbered_record(2) + numbered_record(3));
    const auto pages = read_pages({folder.write("a.warc.gz", bytes)});
    ASSERT_EQ(pages.size(), 3u);
    EXPECT_GT(pages[0].record->length, 0u);
    for (const std::size_t i : {1u, 2u}) {
        EXPECT_EQ(pages[i].record->offset, pages[0].record->length) << i;
        EXPECT_EQ(pages[i].record->length, 0u) << i;
    }
}

TEST(ArchivePlaces, HoldWhereMembersEndAnywhere) {
    test::TemporaryFolder folder;
    std::string all;
    for (int i = 0; i < 30; ++i) all += numbered_record(i);
    for (const std::size_t size : {7u, 64u, 333u, 1000u}) {
        std::string bytes;
        for (std::size_t at = 0; at < all.size(); at += size)
            bytes += test::gzip(std::string_view(all).substr(at, size));
        const auto pages = read_pages({folder.write("a.warc.gz", bytes)});
        ASSERT_EQ(pages.size(), 30u) << size;
        for (int i = 0; i < 30; ++i) {
            const RawPage& page = pages[static_cast<std::size_t>(i)];
            EXPECT_EQ(page.id, numbered_url(i)) << size;
            if (page.record->length == 0) continue;
            // Only what begins its member and ends one has a length.
            const auto again =
                read_pages({folder.write("b.warc.gz", bytes.substr(page.record->offset, page.record->length))});
            EXPECT_EQ(again.at(0).id, page.id) << size;
        }
    }
}

TEST(ArchivePlaces, ACutHeaderCostsNoOtherRecord) {
    test::TemporaryFolder folder;
    for (const std::size_t kept : {3u, 15u, 40u, 100u}) {
        const std::string bytes = test::gzip(numbered_record(1)) +
                                  test::gzip(std::string_view(numbered_record(2)).substr(0, kept)) +
                                  test::gzip(numbered_record(3));
        const auto found = test::outcomes(read_pages({folder.write("a.warc.gz", bytes)}));
        ASSERT_EQ(found.size(), 3u) << kept;
        EXPECT_EQ(found[0], numbered_url(1));
        EXPECT_EQ(found[2], numbered_url(3)) << kept;
    }
}

TEST(ArchivePlaces, SayWhatTheHeadersSay) {
    test::TemporaryFolder folder;
    const std::string headers =
        "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nLast-Modified: Sat, 05 Nov 1994 01:02:03 GMT\r\n";
    const std::string block = test::archived_response("<p>x", headers);
    const auto pages = read_pages({folder.write(
        "a.warc", test::warc_record("response", numbered_url(1), block,
                                    "WARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2020-01-02T03:04:05.678Z\r\n") +
                      test::warc_record("response", numbered_url(2), block) +
                      test::warc_record("response", numbered_url(3), test::archived_response("<p>", "Date: soon\r\n"),
                                        "WARC-Date: yesterday\r\n") +
                      test::warc_record("response", numbered_url(4),
                                        test::archived_response("<p>", "Date: Thu, 06 Nov 4026 08:49:37 GMT\r\n")))});
    ASSERT_EQ(pages.size(), 4u);
    EXPECT_EQ(pages[0].record->id, "<urn:uuid:1>");
    EXPECT_EQ(pages[0].record->date, "2020-01-02T03:04:05.678Z");
    EXPECT_EQ(pages[0].record->modified, "1994-11-05T01:02:03Z");
    EXPECT_EQ(pages[1].record->date, "1994-11-06T08:49:37Z");
    EXPECT_EQ(pages[2].record->date, "");
    EXPECT_EQ(pages[2].record->modified, "");
    EXPECT_EQ(pages[3].record->date, "4026-11-06T08:49:37Z");
}

TEST(ArchivePlaces, AreKnownOfDamage) {
    test::TemporaryFolder folder;
    const std::string good = numbered_record(1);
    const auto pages = read_pages({folder.write("a.warc", good + "junk\r\n\r\n" + good)});
    ASSERT_EQ(pages.size(), 3u);
    ASSERT_TRUE(pages[1].failure && pages[1].record);
    EXPECT_EQ(pages[1].record->offset, good.size());
    EXPECT_EQ(pages[1].record->length, 0u);
}

TEST(ArchivePlaces, TextOfConversionRecordsIsAPage) {
    test::TemporaryFolder folder;
    const std::string record =
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://a.example/\r\nContent-Type: text/plain\r\n"
        "Content-Length: 6\r\n\r\nCaf\xc3\xa9\n\r\n\r\n";
    const auto pages = read_pages({folder.write("a.warc.wet.gz", test::gzip(record))});
    ASSERT_EQ(pages.size(), 1u);
    EXPECT_EQ(pages[0].bytes, "Caf\xc3\xa9\n");
    EXPECT_EQ(pages[0].content_type, "text/plain");
    EXPECT_EQ(pages[0].charset, "utf-8");
}

struct Counts {
    std::size_t pages, damaged, revisits, others;
    bool operator==(const Counts&) const = default;
};

void PrintTo(const Counts& counts, std::ostream* out) {
    *out << counts.pages << " pages, " << counts.damaged << " damaged, " << counts.revisits << " revisits, "
         << counts.others << " others";
}

Counts count(const std::string& path) {
    auto source = Inputs::open({path}, {.from = InputFormat::warc});
    Counts counts{};
    if (!source) return counts;
    while (auto page = source.value()->next()) ++(page->failure ? counts.damaged : counts.pages);
    const PassedOver other = source.value()->passed_over();
    return {counts.pages, counts.damaged, other.revisits, other.others};
}

TEST(ArchivePlaces, CountRevisitsAndOtherRecords) {
    test::TemporaryFolder folder;
    const std::string bytes = test::warc_record("warcinfo", "", "software: x") + numbered_record(1) +
                              test::warc_record("revisit", numbered_url(1), "HTTP/1.1 200 OK\r\n\r\n") +
                              test::warc_record("revisit", numbered_url(2), "") + "junk\r\n\r\n" +
                              test::warc_record("metadata", numbered_url(3), "a: b");
    EXPECT_EQ(count(folder.write("a.warc", bytes)), (Counts{1, 1, 2, 2}));
}

TEST(ArchivePlaces, OthersArchivesGiveTheExpectedCounts) {
    PITH_NEEDS_SHARED(folder, "hostile/warc");
    const std::pair<const char*, Counts> expected[] = {
        {"bad.arc", {1, 3, 0, 0}},  // three lines without a length
        {"example-bad-non-chunked.warc.gz", {1, 0, 1, 4}},
        {"example-bad.warc.gz.bad", {2, 0, 1, 3}},
        {"example-digest.warc", {0, 0, 0, 4}},
        {"example-iana.org-chunked.warc", {1, 0, 0, 2}},
        {"example-resource.warc.gz", {1, 0, 0, 2}},
        {"example-space-in-target-uri.warc.gz", {1, 0, 0, 1}},
        {"example-space-in-url.arc", {0, 1, 0, 1}},  // its line ends were changed, so its length is wrong
        {"example-trunc.warc", {0, 1, 0, 3}},        // one cut off, and a whole one behind it
        {"example-wget-bad-target-uri.warc.gz", {3, 0, 0, 3}},
        {"example-wrong-chunks.warc.gz", {0, 1, 0, 1}},  // shorter than its Content-Length
        {"example.arc", {1, 0, 0, 1}},
        {"example.arc.gz", {1, 0, 0, 1}},
        {"example.warc", {1, 0, 1, 4}},
        {"example.warc.gz", {1, 0, 1, 4}},
        {"post-test.warc.gz", {3, 0, 0, 3}},
    };
    for (const auto& [name, counts] : expected) EXPECT_EQ(count((folder / name).string()), counts) << name;
}

}  // namespace
}  // namespace pith
