// PoliteFetcher on real connections to a server that watches it.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <map>
#include <random>

#include "pipeline/fetch/polite_fetcher.h"
#include "tests/support/site_server.h"

namespace pith {
namespace {

using namespace std::chrono_literals;
using test::http_response;
using test::SiteRequest;
using test::SiteServer;

/// From the environment, so that scripts/test-politeness can ask for the full size.
int size_of(const char* variable, int otherwise) {
    const char* value = std::getenv(variable);
    return value ? std::max(1, std::atoi(value)) : otherwise;
}

PoliteSettings settings_for(const SiteServer& server, int hosts) {
    PoliteSettings settings;
    settings.addresses = AddressPolicy::make({"127.0.0.0/8"}).value();
    settings.network.in_flight = 64;
    settings.network.total_time = 20s;
    settings.back_off = 5ms;
    settings.breaker_pause = 20ms;
    settings.seed = 1;
    for (int i = 0; i < hosts; ++i) settings.network.resolve.push_back(server.resolve(fmt::format("h{}.example", i)));
    return settings;
}

std::vector<FetchAnswer> fetch_all(const PoliteSettings& settings, const std::vector<std::string>& urls) {
    TransientHostMemory memory;
    const StopSignal stop;
    PoliteFetcher fetcher(settings, memory, stop);
    for (std::size_t i = 0; i < urls.size(); ++i) {
        FetchRequest request;
        request.ticket = i;
        request.url = urls[i];
        fetcher.start(std::move(request));
    }
    std::vector<FetchAnswer> answers;
    while (fetcher.pending() > 0)
        for (FetchAnswer& answer : fetcher.wait()) answers.push_back(std::move(answer));
    return answers;
}

/// Article i of a host leads over a redirect to the same host now and then.
std::string polite_site(const SiteRequest& request) {
    if (request.path == "/robots.txt") return http_response("200 OK", "User-agent: *\nDisallow: /private\n");
    if (request.path.ends_with("7")) return http_response("302 Found", "", "Location: " + request.path + "a\r\n");
    return http_response("200 OK", "<p>An article.", "Content-Type: text/html\r\n");
}

TEST(Politeness, NeverAsksAHostTwiceAtOnceOrTooSoon) {
    const int hosts = 100;
    const int requests = size_of("PITH_FETCH_REQUESTS", 1000);
    SiteServer server(polite_site);
    PoliteSettings settings = settings_for(server, hosts);
    settings.delay = 20ms;
    server.watch_delay(settings.delay);
    std::vector<std::string> urls;
    for (int i = 0; i < requests; ++i)
        urls.push_back(server.url(fmt::format("h{}.example", i % hosts), fmt::format("/{}", i)));

    const auto begin = std::chrono::steady_clock::now();
    const auto answers = fetch_all(settings, urls);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    for (const FetchAnswer& answer : answers) ASSERT_EQ(answer.outcome, Outcome::fetched);
    const auto watched = server.watched();
    std::cout << fmt::format(
        "{} pages of {} hosts: {} requests, {} too soon, least gap {:.1f} ms, at most {} at once to "
        "a host, {} connections at once, {:.1f} s\n",
        answers.size(), hosts, watched.requests, watched.too_soon, static_cast<double>(watched.least_gap.count()) / 1e6,
        watched.most_at_once, watched.most_connections, seconds);
    EXPECT_EQ(answers.size(), urls.size());
    EXPECT_EQ(watched.robots, 100u);
    EXPECT_EQ(watched.too_soon, 0u);
    EXPECT_EQ(watched.most_at_once, 1);
    // The server may see an end of a connection after the beginning of the next one.
    EXPECT_LE(watched.most_connections, 2 * 64);
}

/// Whether the try fails depends on nothing but its own name, so each run is the same.
bool fails(const SiteRequest& request) {
    std::uint64_t hash = 14695981039346656037u;
    for (const char c : request.host + request.path + std::to_string(request.repeats))
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    return std::mt19937_64(hash)() % 1000 < 300;
}

std::string flaky_site(const SiteRequest& request) {
    if (fails(request)) {
        switch (request.repeats + static_cast<int>(request.path.size()) % 5) {
            case 0:
                return "";  // a reset
            case 1:
                return "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\ncut off";
            case 2:
                return http_response("503 Busy", "");
            case 3:
                return http_response("502 Bad", "no");
            default:
                return http_response("500 Oh", "");
        }
    }
    return http_response("200 OK", request.path == "/robots.txt" ? "" : "<p>An article.");
}

TEST(Politeness, BringsArticlesOfFlakyHostsIn) {
    const int hosts = 40;
    const int articles = size_of("PITH_FETCH_ARTICLES", 10000);
    SiteServer server(flaky_site);
    PoliteSettings settings = settings_for(server, hosts);
    settings.delay = 1ms;
    std::vector<std::string> urls;
    for (int i = 0; i < articles; ++i)
        urls.push_back(server.url(fmt::format("h{}.example", i % hosts), fmt::format("/{}", i)));
    std::size_t fetched = 0;
    std::map<std::string, int> reasons;
    std::size_t attempts = 0;
    for (const FetchAnswer& answer : fetch_all(settings, urls)) {
        fetched += answer.outcome == Outcome::fetched;
        attempts += answer.attempts;
        EXPECT_EQ(answer.bytes, answer.outcome == Outcome::fetched ? "<p>An article." : "");
        if (answer.failure) ++reasons[answer.failure->detail];
    }
    for (const auto& [reason, count] : reasons) std::cout << fmt::format("{:6} {}\n", count, reason);
    const auto watched = server.watched();
    const double share = static_cast<double>(fetched) / articles;
    const double each = static_cast<double>(watched.requests - watched.robots) / articles;
    std::cout << fmt::format(
        "{} articles of {} hosts that fail 30 %: {:.2f} % in, {:.3f} requests an article ({:.3f} as the fetcher "
        "counts), at most {} "
        "at once to a host\n",
        articles, hosts, share * 100, each, static_cast<double>(attempts) / articles, watched.most_at_once);
    EXPECT_GE(share, 0.97);
    EXPECT_LE(each, 1.43);
    EXPECT_EQ(watched.most_at_once, 1);
}

TEST(Politeness, SlowAndDeadHostsDoNotHoldUpTheOthers) {
    SiteServer server([](const SiteRequest& request) {
        if (request.host == "h0.example") std::this_thread::sleep_for(300ms);
        if (request.host == "h1.example") return std::string();
        return http_response("200 OK", request.path == "/robots.txt" ? "" : "<p>An article.");
    });
    PoliteSettings settings = settings_for(server, 10);
    settings.network.in_flight = 4;
    settings.delay = 1ms;
    std::vector<std::string> urls;
    for (int i = 0; i < 200; ++i) urls.push_back(server.url(fmt::format("h{}.example", i % 2), fmt::format("/{}", i)));
    for (int i = 0; i < 200; ++i)
        urls.push_back(server.url(fmt::format("h{}.example", 2 + i % 8), fmt::format("/{}", i)));
    TransientHostMemory memory;
    StopSignal stop;
    PoliteFetcher fetcher(settings, memory, stop);
    for (std::size_t i = 0; i < urls.size(); ++i) {
        FetchRequest request;
        request.ticket = i;
        request.url = urls[i];
        fetcher.start(std::move(request));
    }
    const auto begin = std::chrono::steady_clock::now();
    std::size_t good = 0;
    while (good < 200) {
        for (const FetchAnswer& answer : fetcher.wait()) good += answer.ticket >= 200;
        ASSERT_LT(std::chrono::steady_clock::now() - begin, 10s);
    }
    stop.request();
    while (fetcher.pending() > 0) fetcher.wait();
}

}  // namespace
}  // namespace pith
