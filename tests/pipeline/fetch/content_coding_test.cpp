#include "pipeline/fetch/content_coding.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>

#include "tests/support/compress.h"
#include "tests/support/patience.h"
#include "tests/support/shared_data.h"

namespace pith {
namespace {

using enum Compression;

std::string status_of(const Result<std::string>& result) {
    return result ? "ok" : std::string(name(result.failure().status));
}

TEST(ContentCoding, ParsesTheHeader) {
    EXPECT_EQ(parse_content_codings("").value(), (std::vector<Compression>{}));
    EXPECT_EQ(parse_content_codings(" GZip ,, identity, br").value(), (std::vector{gzip, brotli}));
    EXPECT_EQ(parse_content_codings("x-gzip").value(), (std::vector{gzip}));
    EXPECT_EQ(parse_content_codings("deflate,zstd").value(), (std::vector{deflate, zstd}));
    EXPECT_FALSE(parse_content_codings("compress"));
    EXPECT_FALSE(parse_content_codings("gzip, gzip, gzip"));
}

TEST(ContentCoding, DecodesPiecesOfAnySize) {
    std::string body;
    for (int i = 0; i < 20000; ++i) body += std::to_string(i) + " ";
    const std::string coded = test::zstd(test::gzip(body));
    for (const std::size_t size : {std::size_t{1}, std::size_t{7}, std::size_t{1000}, coded.size()}) {
        BodyDecoder decoder({gzip, zstd}, {});
        for (std::size_t at = 0; at < coded.size(); at += size) {
            ASSERT_FALSE(decoder.add(std::string_view(coded).substr(at, size)));
        }
        EXPECT_FALSE(decoder.finish());
        EXPECT_EQ(decoder.received(), coded.size());
        EXPECT_EQ(decoder.take_body(), body);
    }
}

TEST(ContentCoding, TellsWholeBodiesFromOthers) {
    const std::string body = "some text";
    EXPECT_EQ(status_of(decode_body("", {gzip}, {})), "ok");
    EXPECT_EQ(decode_body(test::gzip("some ") + test::gzip("text"), {gzip}, {}).value(), body);
    EXPECT_EQ(decode_body(test::zstd("some ") + test::zstd("text"), {zstd}, {}).value(), body);
    EXPECT_EQ(decode_body(test::raw_deflate(body), {deflate}, {}).value(), body);
    const std::string coded = test::gzip(body);
    for (std::size_t size = 1; size < coded.size(); ++size) {
        EXPECT_EQ(status_of(decode_body(std::string_view(coded).substr(0, size), {gzip}, {})), "truncated") << size;
    }
    EXPECT_EQ(status_of(decode_body(coded + "x", {gzip}, {})), "truncated");
    EXPECT_EQ(status_of(decode_body(coded + "junk", {gzip}, {})), "decode-error");
    EXPECT_EQ(status_of(decode_body(test::zlib_deflate(body) + "x", {deflate}, {})), "decode-error");
    EXPECT_EQ(status_of(decode_body(body, {gzip}, {})), "decode-error");
    std::string wrong_sum = coded;
    wrong_sum[wrong_sum.size() - 8] ^= 1;
    EXPECT_EQ(status_of(decode_body(wrong_sum, {gzip}, {})), "decode-error");
}

TEST(ContentCoding, BoundsWhatBodiesGrowTo) {
    DecodeLimits limits;
    limits.bytes = std::size_t{64} << 20;
    const std::string zeros(std::size_t{16} << 20, '\0');
    const std::string bomb = test::gzip(zeros);
    for (const auto& [coded, codings] : {std::pair(bomb, std::vector{gzip}),
                                         {test::zstd(zeros), {zstd}},
                                         {test::raw_deflate(zeros), {deflate}},
                                         {test::gzip(bomb), {gzip, gzip}}}) {
        BodyDecoder decoder(codings, limits);
        const auto failure = decoder.add(coded);
        ASSERT_TRUE(failure);
        EXPECT_EQ(failure->status, Status::too_large);
        EXPECT_LE(decoder.take_body().size(), std::max(limits.ratio_from_bytes, limits.ratio * coded.size()) + 65536);
    }
    limits.bytes = 1000;
    EXPECT_EQ(status_of(decode_body(test::gzip(std::string(1000, 'x')), {gzip}, limits)), "ok");
    EXPECT_EQ(status_of(decode_body(test::gzip(std::string(1001, 'x')), {gzip}, limits)), "too-large");
    EXPECT_EQ(status_of(decode_body(std::string(1001, 'x'), {}, limits)), "too-large");
    // As much as 200 times is no bomb where it stays small.
    EXPECT_EQ(status_of(decode_body(test::gzip(std::string(1 << 20, 'x')), {gzip}, {})), "ok");
}

TEST(ContentCoding, IsFastWithManyMembers) {
    std::string coded;
    const std::string one = test::gzip("x");
    for (int i = 0; i < 100000; ++i) coded += one;
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(decode_body(coded, {gzip}, {}).value().size(), 100000u);
    EXPECT_LT(std::chrono::steady_clock::now() - start, test::patience * std::chrono::seconds(5));
}

TEST(ContentCoding, DecodesOthersBodies) {
    PITH_NEEDS_SHARED(folder, "hostile/compressed");
    const auto decode = [&](const char* file, const std::vector<Compression>& codings) {
        std::ifstream stream(folder / file, std::ios::binary);
        return decode_body(std::string(std::istreambuf_iterator<char>(stream), {}), codings, {});
    };
    const auto is_whole = [&](const char* file, const std::vector<Compression>& codings) {
        auto page = decode(file, codings);
        return page && page.value().starts_with("<!DOCTYPE") && page.value().find("</html>") != std::string::npos;
    };
    EXPECT_TRUE(is_whole("html-gzip.bin", {gzip}));
    EXPECT_TRUE(is_whole("html-zlibdeflate.bin", {deflate}));
    EXPECT_TRUE(is_whole("html-rawdeflate.bin", {deflate}));
    EXPECT_TRUE(is_whole("html-gzip-deflate.bin", {gzip, deflate}));
    EXPECT_TRUE(is_whole("html-zstd-static-content-size.bin", {zstd}));
    EXPECT_TRUE(is_whole("html-zstd-static-no-content-size.bin", {zstd}));
    EXPECT_TRUE(is_whole("html-zstd-streaming-no-content-size.bin", {zstd}));
    EXPECT_EQ(status_of(decode("html-br.bin", {brotli})), "ok");
    EXPECT_EQ(status_of(decode("feed-sample1.xml.gz", {gzip})), "ok");
    EXPECT_EQ(status_of(decode("bomb-br.bin", {brotli})), "too-large");
    EXPECT_EQ(status_of(decode("bomb-deflate.bin", {deflate})), "too-large");
    EXPECT_EQ(status_of(decode("bomb-gzip.bin", {gzip})), "too-large");
    EXPECT_EQ(status_of(decode("bomb-zstd.bin", {zstd})), "too-large");
    EXPECT_EQ(status_of(decode("unexpected-eof.gz", {gzip})), "truncated");
    EXPECT_EQ(status_of(decode("truncated-crc-error.gz", {gzip})), "truncated");
    EXPECT_EQ(status_of(decode("truncated-crc-error-short.gz", {gzip})), "truncated");
}

}  // namespace
}  // namespace pith
