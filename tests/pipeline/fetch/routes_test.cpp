// Where connections go: names that lead to private addresses, redirects, proxies; and what they carry.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <mutex>

#include "pipeline/fetch/polite_fetcher.h"
#include "pipeline/fetch/proxy.h"
#include "tests/support/site_server.h"

namespace pith {
namespace {

using namespace std::chrono_literals;
using test::http_response;
using test::SiteRequest;
using test::SiteServer;

PoliteSettings settings_with(const std::vector<std::string>& allowed, std::vector<std::string> resolve) {
    PoliteSettings settings;
    settings.addresses = AddressPolicy::make(allowed).value();
    settings.network.resolve = std::move(resolve);
    settings.network.total_time = 5s;
    settings.delay = 0ms;
    settings.back_off = 1ms;
    return settings;
}

FetchAnswer fetch(const PoliteSettings& settings, FetchRequest request) {
    TransientHostMemory memory;
    const StopSignal stop;
    PoliteFetcher fetcher(settings, memory, stop);
    fetcher.start(std::move(request));
    while (true) {
        auto answers = fetcher.wait();
        if (!answers.empty()) return std::move(answers.front());
    }
}

FetchRequest request_for(std::string url) {
    FetchRequest request;
    request.url = std::move(url);
    request.obey_robots = false;
    return request;
}

/// All heads of requests that a server gets.
struct Heads {
    std::mutex mutex;
    std::vector<std::string> heads;
    void add(const std::string& head) {
        const std::lock_guard lock(mutex);
        heads.push_back(head);
    }
    std::string all() {
        const std::lock_guard lock(mutex);
        return fmt::format("{}", fmt::join(heads, "\n"));
    }
};

TEST(Routes, LeadToNoPrivateAddressByName) {
    SiteServer server([](const SiteRequest&) { return http_response("200 OK", "secret"); });
    for (const bool robots : {false, true}) {
        auto request = request_for(server.url("inner.example", "/"));
        request.obey_robots = robots;
        const auto answer = fetch(settings_with({}, {server.resolve("inner.example")}), request);
        EXPECT_EQ(answer.outcome, Outcome::failed);
        EXPECT_EQ(answer.failure->status, Status::refused);
        EXPECT_EQ(answer.failure->detail, "127.0.0.1 is not a public address");
    }
    EXPECT_EQ(server.watched().connections, 0u);
}

TEST(Routes, LeadToNoPrivateAddressByRebindingOrRedirect) {
    SiteServer server([](const SiteRequest&) { return http_response("200 OK", "secret"); });
    // The name server names an address that is allowed, where nobody listens, and one that is not.
    const std::string both = fmt::format("inner.example:{}:127.0.0.2,127.0.0.1", server.port());
    EXPECT_EQ(fetch(settings_with({"127.0.0.2"}, {both}), request_for(server.url("inner.example", "/"))).outcome,
              Outcome::failed);
    // It names another address the second time: what was allowed once is looked at again.
    SiteServer outer([&](const SiteRequest&) {
        return http_response("302 Found", "", "Location: " + server.url("inner.example", "/") + "\r\n");
    });
    const std::string first = fmt::format("outer.example:{}:127.0.0.1", outer.port());
    PoliteSettings settings =
        settings_with({"127.0.0.1"}, {first, fmt::format("inner.example:{}:127.0.0.3", server.port())});
    EXPECT_EQ(fetch(settings, request_for(outer.url("outer.example", "/"))).failure->status, Status::refused);
    EXPECT_EQ(server.watched().connections, 0u);
    EXPECT_EQ(outer.watched().connections, 1u);
}

TEST(Routes, CarrySecretsToTheirOriginOnly) {
    Heads at_other;
    SiteServer other([&](const SiteRequest& request) {
        at_other.add(request.head);
        return http_response("200 OK", "there");
    });
    Heads at_first;
    SiteServer first([&](const SiteRequest& request) {
        at_first.add(request.head);
        const std::string_view host = request.path == "/port" ? "a.example" : "b.example";
        return http_response("307 Moved", "", "Location: " + other.url(host, "/") + "\r\n");
    });
    const auto identity = std::make_shared<FetchIdentity>();
    identity->headers = {
        {"X-Key", "canary-1"}, {"Bad Name", "x"}, {"Host", "evil.example"}, {"X-Split", "a\r\nX-Evil: 1"}};
    identity->cookies = "session=canary-2";
    const PoliteSettings settings = settings_with(
        {"127.0.0.0/8"}, {first.resolve("a.example"), other.resolve("a.example"), other.resolve("b.example")});
    for (const char* path : {"/port", "/host"}) {
        auto request = request_for("http://me:canary-3@" + first.url("a.example", path).substr(7));
        request.identity = identity;
        const auto answer = fetch(settings, std::move(request));
        EXPECT_EQ(answer.outcome, Outcome::fetched);
        EXPECT_EQ(answer.request_headers.find("canary"), std::string::npos);
    }
    const std::string sent = at_first.all();
    EXPECT_NE(sent.find("X-Key: canary-1"), std::string::npos) << sent;
    EXPECT_NE(sent.find("Cookie: session=canary-2"), std::string::npos) << sent;
    EXPECT_NE(sent.find("Authorization: Basic bWU6Y2FuYXJ5LTM="), std::string::npos) << sent;
    EXPECT_EQ(sent.find("vil"), std::string::npos) << sent;
    const std::string leaked = at_other.all();
    EXPECT_EQ(leaked.find("canary"), std::string::npos) << leaked;
    EXPECT_EQ(leaked.find("Cookie"), std::string::npos) << leaked;
    EXPECT_EQ(leaked.find("Authorization"), std::string::npos) << leaked;
}

TEST(Routes, GoThroughAProxyToAddressesThatAreAllowed) {
    Heads heads;
    SiteServer proxy([&](const SiteRequest& request) {
        heads.add(request.head);
        if (request.head.starts_with("CONNECT")) return std::string("HTTP/1.1 200 Connected\r\n\r\n");
        return http_response("200 OK", "by proxy");
    });
    PoliteSettings settings = settings_with({}, {"news.example:80:93.184.216.34", "inner.example:80:10.0.0.1"});
    settings.network.proxy = fmt::format("http://user:canary@127.0.0.1:{}", proxy.port());
    const auto answer = fetch(settings, request_for("http://news.example/a"));
    EXPECT_EQ(answer.outcome, Outcome::fetched) << (answer.failure ? answer.failure->detail : "");
    EXPECT_EQ(answer.bytes, "by proxy");
    EXPECT_EQ(answer.request_headers.find("canary"), std::string::npos);
    EXPECT_NE(heads.all().find("CONNECT 93.184.216.34:80 HTTP/1.1"), std::string::npos) << heads.all();
    EXPECT_NE(heads.all().find("Host: news.example\r\n"), std::string::npos) << heads.all();
    const std::size_t connections = proxy.watched().connections;
    for (const char* url : {"http://inner.example/", "http://10.0.0.1/", "http://0x0a000001/", "http://[::1]/",
                            "http://localhost/", "http://93.184.216.34:8080/"}) {
        const auto refused = fetch(settings, request_for(url));
        EXPECT_EQ(refused.outcome, Outcome::failed) << url;
        EXPECT_EQ(refused.failure->status, Status::refused) << url;
        EXPECT_EQ(refused.failure->detail.find("canary"), std::string::npos);
    }
    EXPECT_EQ(proxy.watched().connections, connections);
}

TEST(Routes, TakeProxiesOfKnownKindsOnly) {
    for (const char* good : {"", "http://p:3128", "HTTPS://p:1", "socks5://u:p@p:1080", "socks5h://p:1"})
        EXPECT_EQ(proxy_fault(good), "") << good;
    for (const char* bad : {"p:3128", "ftp://p", "socks4://p:1", "http://p:3128\r\nX: y", "http://p 1"}) {
        const std::string fault = proxy_fault(bad);
        EXPECT_NE(fault, "") << bad;
        EXPECT_EQ(fault.find("3128"), std::string::npos);
    }
}

}  // namespace
}  // namespace pith
