// Servers that break the protocol, over HTTP/1.1.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>

#include "tests/support/fetching.h"

namespace pith {
namespace {

using namespace std::chrono_literals;
using test::Connection;
using test::expect_failure;
using test::fetch_from;
using test::fetch_raw;
using test::LoopbackServer;

constexpr const char* chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

TEST(ProtocolFaults, ChunksEndWhereTheyMust) {
    EXPECT_EQ(fetch_raw(std::string(chunked) + "3;a=b\r\nabc\r\n0\r\nX-Late: 1\r\n\r\n").bytes, "abc");
    for (const char* wrong : {"3\r\nabcd\r\n0\r\n\r\n", "fffffffffffffffff\r\nabc\r\n0\r\n\r\n",
                              "-3\r\nabc\r\n0\r\n\r\n", "\r\nabc\r\n0\r\n\r\n", "3\r\nabc\r\n", "3\r\nabc"})
        expect_failure(fetch_raw(std::string(chunked) + wrong), Status::truncated, "");
}

/// Sends `piece` after a head until the client has enough.
void flood(std::string_view head, const std::string& piece, Status status) {
    std::atomic<std::size_t> sent = 0;
    InputOptions options = test::short_options();
    options.network.low_speed_time = std::chrono::seconds(10);  // longer than all: no byte of a body comes
    const RawPage page = fetch_from(
        [&](const Connection& connection) {
            connection.send(head);
            while (sent < (std::size_t{256} << 20) && connection.send(piece)) sent += piece.size();
        },
        options);
    expect_failure(page, status, "");
}

TEST(ProtocolFaults, FloodsOfExtensionsAndTrailersEnd) {
    // By the time that a request may take, which is three seconds here, if by nothing else.
    const auto begin = std::chrono::steady_clock::now();
    flood(std::string(chunked) + "3;", std::string(65536, 'x'), Status::truncated);
    flood(std::string(chunked) + "3\r\nabc\r\n0\r\n", "X-Trailer: " + std::string(65000, 'y') + "\r\n",
          Status::truncated);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 10s);
}

TEST(ProtocolFaults, NoLocationAddsToARequest) {
    LoopbackServer other([](const Connection& connection) { connection.respond("200 OK", "", "there"); });
    for (const char* evil :
         {"/a\r\nX-Evil: 1", "/a%0d%0aX-Evil:%201", "/a\nX-Evil: 1", "/a\rX-Evil: 1", "/a X-Evil: 1"}) {
        const RawPage page = fetch_from([&](const Connection& connection) {
            connection.respond("302 Found", fmt::format("Location: {}{}\r\n", other.url(""), evil), "");
        });
        EXPECT_FALSE(page.failure) << page.failure->detail;
    }
    EXPECT_EQ(other.requests().size(), 5u);
    for (const std::string& request : other.requests())
        EXPECT_EQ(request.find("\nX-Evil"), std::string::npos) << request;
}

}  // namespace
}  // namespace pith
