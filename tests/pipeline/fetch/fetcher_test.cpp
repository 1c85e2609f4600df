#include "pipeline/fetch/fetcher.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <thread>

#include "pipeline/sources/inputs.h"
#include "tests/support/compress.h"
#include "tests/support/fetching.h"
#include "tests/support/temporary_folder.h"

namespace pith {
namespace {

using namespace std::chrono_literals;
using test::Connection;
using test::expect_failure;
using test::fetch;
using test::fetch_from;
using test::fetch_raw;
using test::LoopbackServer;
using test::short_options;

TEST(Fetcher, GivesThePageWithWhatTheServerSaysOfIt) {
    LoopbackServer server([](const Connection& connection) {
        connection.respond("200 OK", "Content-Type: text/html; charset=latin1\r\n", "<p>Hello");
    });
    const auto pages = fetch({server.url("/a/news.html?x=1#part")});
    ASSERT_EQ(pages.size(), 1u);
    EXPECT_FALSE(pages[0].failure);
    EXPECT_EQ(pages[0].bytes, "<p>Hello");
    EXPECT_EQ(pages[0].content_type, "text/html; charset=latin1");
    EXPECT_EQ(pages[0].id, server.url("/a/news.html?x=1#part"));
    EXPECT_EQ(pages[0].source, pages[0].id);
    EXPECT_EQ(pages[0].name, "news.html");
    ASSERT_EQ(server.requests().size(), 1u);
    const std::string request = server.requests()[0];
    EXPECT_TRUE(request.starts_with("GET /a/news.html?x=1 HTTP/1.1\r\n")) << request;
    EXPECT_NE(request.find("User-Agent: Pith/"), std::string::npos) << request;
    EXPECT_NE(request.find("Accept-Encoding: gzip, deflate, br, zstd\r\n"), std::string::npos) << request;
}

TEST(Fetcher, GivesPagesInTheOrderOfTheirUrls) {
    std::atomic<int> open = 0;
    std::atomic<int> most_at_once = 0;
    LoopbackServer server([&](const Connection& connection) {
        const int now_open = ++open;
        for (int most = most_at_once; now_open > most && !most_at_once.compare_exchange_weak(most, now_open);) continue;
        if (connection.path() == "/0") connection.wait(300ms);
        --open;  // before the answer: the next request may be here before its sending returns
        connection.respond("200 OK", "", connection.path());
    });
    std::vector<std::string> urls;
    for (int i = 0; i < 40; ++i) urls.push_back(server.url(fmt::format("/{}", i)));
    const auto pages = fetch(urls);
    ASSERT_EQ(pages.size(), urls.size());
    for (std::size_t i = 0; i < pages.size(); ++i) EXPECT_EQ(pages[i].bytes, fmt::format("/{}", i));
    EXPECT_LE(most_at_once, 2);
}

TEST(Fetcher, ReadsListsOfUrls) {
    LoopbackServer server([](const Connection& connection) { connection.respond("200 OK", "", connection.path()); });
    test::TemporaryFolder folder;
    const std::string list = "# pages\n\n  " + server.url("/a") + " \r\nhtp:/nothing\n" + server.url("/b");
    const auto pages = fetch({folder.write("some.urls", list)});
    ASSERT_EQ(pages.size(), 3u);
    EXPECT_EQ(pages[0].bytes, "/a");
    EXPECT_EQ(pages[0].id, server.url("/a"));
    expect_failure(pages[1], Status::refused, "some.urls: htp:/nothing: only http and https URLs are fetched");
    EXPECT_EQ(pages[2].bytes, "/b");
}

TEST(Fetcher, FollowsFiveRedirects) {
    LoopbackServer server([&](const Connection& connection) {
        const int hops = std::atoi(connection.path().c_str() + 1);
        if (hops == 0) return connection.respond("200 OK", "Content-Type: text/plain\r\n", "arrived");
        connection.respond("302 Found", "Content-Type: text/html\r\nLocation: /" + std::to_string(hops - 1) + "\r\n",
                           "moved");
    });
    const auto pages = fetch({server.url("/5"), server.url("/6")});
    ASSERT_EQ(pages.size(), 2u);
    EXPECT_EQ(pages[0].bytes, "arrived");
    EXPECT_EQ(pages[0].url, server.url("/0"));
    EXPECT_EQ(pages[0].content_type, "text/plain");
    expect_failure(pages[1], Status::fetch_error, "over 5 redirects");
}

TEST(Fetcher, MapsErrorsOfTheServer) {
    for (const char* status : {"404 Not Found", "500 Oh", "429 Slow", "400 Bad"}) {
        const RawPage page = fetch_from([&](const Connection& c) { c.respond(status, "", "<p>an error page"); });
        expect_failure(page, Status::fetch_error, "HTTP status " + std::string(status, 3));
    }
    expect_failure(fetch_raw("\x01\x02garbage\r\n\r\n"), Status::fetch_error, "");
    expect_failure(fetch_raw("<html>HTTP/0.9"), Status::fetch_error, "");
    expect_failure(fetch_raw(""), Status::fetch_error, "");
    expect_failure(fetch_raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc"), Status::truncated, "");
    InputOptions options = short_options();
    int port = 0;
    {
        port = LoopbackServer([](const Connection&) {}).port();
    }
    expect_failure(fetch({"http://127.0.0.1:" + std::to_string(port) + "/"}, options).at(0), Status::fetch_error,
                   "connect");
}

TEST(Fetcher, GivesUpOnServersThatDoNotAnswer) {
    const auto start = std::chrono::steady_clock::now();
    const RawPage silent = fetch_from([](const Connection& connection) { connection.wait_for_client(); });
    expect_failure(silent, Status::fetch_error, "");
    EXPECT_LT(std::chrono::steady_clock::now() - start, 4s);
}

TEST(Fetcher, GivesUpOnServersThatDrip) {
    const auto drip = [](std::string_view head, const Connection& connection) {
        connection.send(head);
        while (connection.send("x") && connection.wait(200ms)) continue;
    };
    const RawPage body = fetch_from([&](const Connection& c) { drip("HTTP/1.1 200 OK\r\n\r\n", c); });
    expect_failure(body, Status::fetch_error, "");
    const RawPage head = fetch_from([&](const Connection& c) { drip("HTTP/1.1 200 OK\r\nX-Slow: ", c); });
    expect_failure(head, Status::fetch_error, "");
}

TEST(Fetcher, BoundsBodiesAndHeaders) {
    std::atomic<std::size_t> sent = 0;
    const std::string piece(65536, 'x');
    const RawPage endless = fetch_from([&](const Connection& connection) {
        connection.send("HTTP/1.1 200 OK\r\n\r\n");
        while (sent < (std::size_t{64} << 20) && connection.send(piece)) sent += piece.size();
    });
    expect_failure(endless, Status::too_large, "over 1 MiB");
    // What the system's buffers hold comes on top of the limit.
    EXPECT_LT(sent, std::size_t{16} << 20);

    const RawPage declared = fetch_raw("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nx");
    expect_failure(declared, Status::too_large, "over 1 MiB");
    const RawPage headers = fetch_from([&](const Connection& connection) {
        connection.send("HTTP/1.1 200 OK\r\n");
        for (int i = 0; i < 1000000 && connection.send("X-Header: " + std::string(1000, 'y') + "\r\n"); ++i) continue;
    });
    expect_failure(headers, Status::fetch_error, "over 256 KiB of headers");
}

TEST(Fetcher, FlagsBodiesThatAreNotAsLongAsDeclared) {
    const auto body = [](std::string_view headers) {
        return fetch_raw("HTTP/1.1 200 OK\r\n" + std::string(headers) + "\r\n\r\n0123456789");
    };
    EXPECT_EQ(body("Content-Length: 10").bytes, "0123456789");
    EXPECT_EQ(body("Content-Length: 10\r\nContent-Length: 10").bytes, "0123456789");
    EXPECT_EQ(body("Connection: close").bytes, "0123456789");
    expect_failure(body("Content-Length: 100"), Status::truncated, "");
    expect_failure(body("Content-Length: 5"), Status::truncated, "longer than its Content-Length");
    for (const char* wrong : {"Content-Length: 10\r\nContent-Length: 5", "Content-Length: -10", "Content-Length: ten",
                              "Content-Length: 10000000000000000000000"}) {
        EXPECT_TRUE(body(wrong).failure) << wrong;
    }
    expect_failure(fetch_raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\nabc"), Status::truncated, "");
    const RawPage reset = fetch_from([](const Connection& connection) {
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
        connection.wait(100ms);
        connection.reset();
    });
    expect_failure(reset, Status::truncated, "");
}

TEST(Fetcher, UndoesContentCodings) {
    const std::string page = "<p>" + std::string(5000, 'x');
    const auto coded = [](std::string_view coding, std::string_view body) {
        return fetch_from([&](const Connection& connection) {
            connection.respond("200 OK", "Content-Encoding: " + std::string(coding) + "\r\n", body);
        });
    };
    EXPECT_EQ(coded("gzip", test::gzip(page)).bytes, page);
    EXPECT_EQ(coded("X-GZIP", test::gzip(page)).bytes, page);
    EXPECT_EQ(coded("deflate", test::zlib_deflate(page)).bytes, page);
    EXPECT_EQ(coded("deflate", test::raw_deflate(page)).bytes, page);
    EXPECT_EQ(coded("zstd", test::zstd(page)).bytes, page);
    EXPECT_EQ(coded("identity", page).bytes, page);
    EXPECT_EQ(coded("deflate, gzip", test::gzip(test::zlib_deflate(page))).bytes, page);
    expect_failure(coded("gzip, gzip, gzip", test::gzip(test::gzip(test::gzip(page)))), Status::decode_error,
                   "more than 2");
    expect_failure(coded("lzma", page), Status::decode_error, "unknown content coding");
    expect_failure(coded("gzip", test::gzip(page).substr(0, 30)), Status::truncated, "cut off");
    expect_failure(coded("gzip", test::gzip(page) + "junk"), Status::decode_error, "damaged gzip");
    expect_failure(coded("gzip", page), Status::decode_error, "damaged gzip");
    const std::string zeros(std::size_t{8} << 20, '\0');
    expect_failure(coded("gzip", test::gzip(zeros)), Status::too_large, "");
    expect_failure(coded("zstd", test::zstd(zeros)), Status::too_large, "");
}

TEST(Fetcher, AsksOnceMoreWithoutCodingsWhereTheyAreSpoilt) {
    LoopbackServer server([](const Connection& connection) {
        const bool plain = connection.request().find("Accept-Encoding: identity") != std::string::npos;
        connection.respond("200 OK", plain ? "" : "Content-Encoding: gzip\r\n", "<p>plain all along");
    });
    const auto pages = fetch({server.url("/")});
    ASSERT_EQ(pages.size(), 1u);
    EXPECT_FALSE(pages[0].failure);
    EXPECT_EQ(pages[0].bytes, "<p>plain all along");
    EXPECT_EQ(server.connections(), 2);
}

TEST(Fetcher, EndsSoonAfterAStop) {
    LoopbackServer server([](const Connection& connection) { connection.wait_for_client(); });
    InputOptions options = short_options();
    options.network.total_time = 30s;
    options.network.low_speed_time = 30s;
    auto source = Inputs::open({server.url("/a"), server.url("/b")}, options);
    ASSERT_TRUE(source);
    std::thread stopper([&] {
        std::this_thread::sleep_for(100ms);
        source.value()->stop();
    });
    const auto start = std::chrono::steady_clock::now();
    EXPECT_FALSE(source.value()->next());
    stopper.join();
    source.value().reset();
    EXPECT_LT(std::chrono::steady_clock::now() - start, 2s);
}

TEST(Fetcher, MayBeClosedWhileItFetches) {
    LoopbackServer server([](const Connection& connection) {
        if (connection.path() == "/0") return connection.respond("200 OK", "", "first");
        connection.wait_for_client();
    });
    auto source = Inputs::open({server.url("/0"), server.url("/1"), server.url("/2")}, short_options());
    ASSERT_TRUE(source);
    EXPECT_EQ(source.value()->next()->bytes, "first");
    const auto start = std::chrono::steady_clock::now();
    source.value().reset();
    EXPECT_LT(std::chrono::steady_clock::now() - start, 2s);
}

}  // namespace
}  // namespace pith
