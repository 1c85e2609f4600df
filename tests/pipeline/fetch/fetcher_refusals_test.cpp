#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "pipeline/fetch/fetcher.h"
#include "tests/support/fetching.h"

namespace pith {
namespace {

using test::Connection;
using test::expect_failure;
using test::fetch;
using test::fetch_from;
using test::LoopbackServer;
using test::short_options;

TEST(FetcherRefusals, RefusesRedirectsToWhereItMustNotGo) {
    LoopbackServer other([](const Connection& connection) { connection.respond("200 OK", "", "secret"); });
    for (const std::string& target :
         {std::string("file:///etc/passwd"), std::string("ftp://127.0.0.1/"), std::string("gopher://127.0.0.1/"),
          std::string("http://10.0.0.1/"), std::string("http://[::1]:") + std::to_string(other.port()) + "/",
          std::string("http://me:secret@127.0.0.1:") + std::to_string(other.port()) + "/",
          std::string("http://[::ffff:169.254.169.254]/latest")}) {
        const RawPage page = fetch_from(
            [&](const Connection& connection) { connection.respond("301 Moved", "Location: " + target + "\r\n", ""); });
        expect_failure(page, Status::refused, "");
        EXPECT_EQ(page.failure->detail.find("secret"), std::string::npos) << page.failure->detail;
    }
    EXPECT_EQ(other.connections(), 0);
}

TEST(FetcherRefusals, RefusesPrivateAddressesHoweverTheyAreWritten) {
    LoopbackServer server([](const Connection& connection) { connection.respond("200 OK", "", "secret"); });
    const std::string port = fmt::format(":{}", server.port());
    std::vector<std::string> urls;
    for (const char* host : {"127.0.0.1",
                             "127.1",
                             "0x7f.1",
                             "0177.0.0.1",
                             "2130706433",
                             "0x7f000001",
                             "127.0.0.1.",
                             "localhost",
                             "0",
                             "0.0.0.0",
                             "[::1]",
                             "[::]",
                             "[::ffff:127.0.0.1]",
                             "[::ffff:7f00:1]",
                             "[0:0:0:0:0:ffff:7f00:1]",
                             "[::127.0.0.1]",
                             "[64:ff9b::127.0.0.1]",
                             "[2002:7f00:1::]",
                             "%31%32%37.0.0.1",
                             "\xef\xbc\x91\xef\xbc\x92\xef\xbc\x97.0.0.1",
                             "10.0.0.1",
                             "172.31.255.255",
                             "192.168.1.1",
                             "169.254.169.254",
                             "100.64.0.1",
                             "198.19.0.1",
                             "224.0.0.1",
                             "255.255.255.255",
                             "[fc00::1]",
                             "[fe80::1]",
                             "[ff02::1]",
                             "[64:ff9b:1::1]"}) {
        urls.push_back("http://" + std::string(host) + port + "/");
    }
    InputOptions options = short_options();
    options.network.allowed_networks.clear();
    const auto pages = fetch(urls, options);
    ASSERT_EQ(pages.size(), urls.size());
    for (const RawPage& page : pages) expect_failure(page, Status::refused, "is not a public address");
    EXPECT_EQ(server.connections(), 0);
}

TEST(FetcherRefusals, GoesThroughNoProxyOfTheEnvironment) {
    LoopbackServer proxy([](const Connection& connection) { connection.respond("200 OK", "", "by proxy"); });
    ::setenv("http_proxy", proxy.url("").c_str(), 1);
    ::setenv("ALL_PROXY", proxy.url("").c_str(), 1);
    const auto pages = fetch({"http://10.1.2.3/"});
    ::unsetenv("http_proxy");
    ::unsetenv("ALL_PROXY");
    ASSERT_EQ(pages.size(), 1u);
    expect_failure(pages[0], Status::refused, "10.1.2.3 is not a public address");
    EXPECT_EQ(proxy.connections(), 0);
}

TEST(FetcherRefusals, RefusesUrlsThatAreNone) {
    for (const char* url :
         {"http://", "https://exa mple.org/", "http://[::1/", "http://a:99999/", "http://xn--zzzzzz--a/"}) {
        const auto pages = fetch({url});
        ASSERT_EQ(pages.size(), 1u);
        expect_failure(pages[0], Status::refused, "not a valid URL");
    }
    const auto pages = fetch({"http://example.org/" + std::string(9000, 'a')});
    expect_failure(pages.at(0), Status::refused, "a URL of more than 8 KiB");
}

TEST(FetcherRefusals, NeverShowsAUserNameOrPassword) {
    LoopbackServer server([](const Connection& connection) { connection.respond("404 Not Found", "", "no"); });
    const std::string url = "http://me:sec%20ret@127.0.0.1:" + std::to_string(server.port()) + "/x";
    const auto pages = fetch({url});
    ASSERT_EQ(pages.size(), 1u);
    expect_failure(pages[0], Status::fetch_error, "HTTP status 404");
    EXPECT_EQ(pages[0].id, server.url("/x"));
    EXPECT_EQ(pages[0].url, server.url("/x"));
    // "me:sec ret" in base64 goes to this host.
    EXPECT_NE(server.requests().at(0).find("Authorization: Basic bWU6c2VjIHJldA=="), std::string::npos);
}

}  // namespace
}  // namespace pith
