#include "pipeline/fetch/http_message.h"

#include <gtest/gtest.h>

namespace pith {
namespace {

TEST(HttpMessage, ParsesResponses) {
    const auto response = parse_http_response(
        "HTTP/1.1 206 Partial\r\nContent-Type:  text/html \r\nno colon\r\nX: 1\r\nx: 2\r\n\r\nbody\r\n\r\nmore");
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 206);
    EXPECT_EQ(response->headers.first("content-type"), "text/html");
    EXPECT_EQ(response->headers.joined("X"), "1, 2");
    EXPECT_EQ(response->headers.first("missing"), "");
    EXPECT_EQ(response->body, "body\r\n\r\nmore");
    EXPECT_EQ(parse_http_response("HTTP/2 200\nA: b\n\nbody")->body, "body");
    for (const char* none :
         {"", "<html>", "HTTP/1.1 abc\r\n\r\n", "HTTP/1.1 200", "HTTP/1.1\r\n", "HTTP/1.1 99x\r\n\r\n"}) {
        EXPECT_FALSE(parse_http_response(none)) << none;
    }
}

TEST(HttpMessage, ReadsLengths) {
    EXPECT_EQ(content_length({}).value(), std::nullopt);
    EXPECT_EQ(content_length({"12"}).value(), 12u);
    EXPECT_EQ(content_length({"12", "12"}).value(), 12u);
    EXPECT_FALSE(content_length({"12", "13"}));
    for (const char* wrong : {"", "-1", "+1", "1 2", "0x10", "12, 12", "99999999999999999999999"}) {
        EXPECT_FALSE(content_length({wrong})) << wrong;
    }
}

TEST(HttpMessage, RemovesChunks) {
    EXPECT_EQ(remove_chunks("3\r\nabc\r\nA;ext=1\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n").value(), "abc0123456789");
    EXPECT_EQ(remove_chunks("3\nabc\n0\n\n").value(), "abc");
    EXPECT_EQ(remove_chunks("<html>no chunks").value(), "<html>no chunks");
    EXPECT_EQ(remove_chunks("").value(), "");
    EXPECT_EQ(remove_chunks("3\r\nabc\r\n").failure().status, Status::truncated);
    EXPECT_EQ(remove_chunks("3\r\nabc\r\n5\r\nab").failure().status, Status::truncated);
    EXPECT_EQ(remove_chunks("3\r\nabc\r\nzz\r\nab").failure().status, Status::decode_error);
    EXPECT_EQ(remove_chunks("3\r\nabcdef\r\n0\r\n\r\n").failure().status, Status::decode_error);
    EXPECT_EQ(remove_chunks("3\r\nabc\r\nfffffffffffffffff\r\nab").failure().status, Status::decode_error);
}

}  // namespace
}  // namespace pith
