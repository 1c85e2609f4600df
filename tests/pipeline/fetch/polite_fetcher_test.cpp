#include "pipeline/fetch/polite_fetcher.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/fake_network.h"

namespace pith {
namespace {

using namespace std::chrono_literals;
using test::FakeWeb;
using test::no_response;
using test::response;
using Urls = std::vector<std::string>;

FetchRequest request_for(std::string url) {
    FetchRequest request;
    request.url = std::move(url);
    return request;
}

bool is_robots(const HttpRequest& request) {
    return request.url.path == "/robots.txt";
}

TEST(PoliteFetcher, AsksForRobotsTxtOncePerOriginAndThenForThePages) {
    FakeWeb web([](const HttpRequest& request) { return response(200, is_robots(request) ? "" : request.url.path); });
    const auto answers = web.fetch({request_for("http://a.example/1"), request_for("http://a.example/2"),
                                    request_for("https://a.example/3"), request_for("http://b.example/4")});
    for (const FetchAnswer& answer : answers) EXPECT_EQ(answer.outcome, Outcome::fetched);
    EXPECT_EQ(answers[1].bytes, "/2");
    EXPECT_EQ(answers[1].attempts, 1u);
    EXPECT_EQ(web.asked(), (Urls{"http://a.example/robots.txt", "http://b.example/robots.txt", "http://a.example/1",
                                 "http://b.example/4", "http://a.example/2", "https://a.example/robots.txt",
                                 "https://a.example/3"}));
}

TEST(PoliteFetcher, WaitsBetweenTheRequestsToOneHostWhateverThePort) {
    FakeWeb web([](const HttpRequest& request) { return response(is_robots(request) ? 404 : 200); });
    web.settings.delay = 700ms;
    web.fetch({request_for("http://a.example/1"), request_for("http://a.example/2"), request_for("https://a.example/3"),
               request_for("http://a.example:8080/4")});
    ASSERT_EQ(web.log.size(), 7u);
    for (std::size_t i = 1; i < web.log.size(); ++i) EXPECT_GE(web.log[i].begin - web.log[i - 1].end, 700ms) << i;
}

TEST(PoliteFetcher, ObeysCrawlDelayUpToABound) {
    for (const auto& [written, expected] : {std::pair{"3.5", 3500ms}, {"0.1", 1000ms}, {"99999", 60000ms}}) {
        FakeWeb web([&, delay = written](const HttpRequest& request) {
            return response(200, is_robots(request) ? fmt::format("User-agent: *\nCrawl-delay: {}\n", delay) : "");
        });
        web.fetch({request_for("http://a.example/1"), request_for("http://a.example/2")});
        ASSERT_EQ(web.log.size(), 3u);
        EXPECT_EQ(web.log[2].begin - web.log[1].end, expected);
    }
}

TEST(PoliteFetcher, DoesNotAskForWhatRobotsTxtDisallows) {
    FakeWeb web([](const HttpRequest& request) {
        return response(200, is_robots(request) ? "User-agent: pith\nDisallow: /private" : "");
    });
    auto by_hand = request_for("http://a.example/private/2");
    by_hand.obey_robots = false;
    const auto answers =
        web.fetch({request_for("http://a.example/private/1"), by_hand, request_for("http://a.example/public")});
    EXPECT_EQ(answers[0].outcome, Outcome::disallowed);
    EXPECT_EQ(answers[0].failure->detail, "disallowed by robots.txt");
    EXPECT_EQ(answers[0].attempts, 0u);
    EXPECT_EQ(answers[1].outcome, Outcome::fetched);
    EXPECT_EQ(answers[2].outcome, Outcome::fetched);
}

TEST(PoliteFetcher, AsksForNothingWhereRobotsTxtCannotBeHad) {
    for (const bool answers_at_all : {true, false}) {
        FakeWeb web([&](const HttpRequest&) { return answers_at_all ? response(500) : no_response(); });
        const auto answer = web.fetch("http://a.example/1");
        EXPECT_EQ(answer.outcome, Outcome::disallowed);
        EXPECT_EQ(answer.failure->detail,
                  answers_at_all ? "robots.txt: HTTP status 500" : "robots.txt: could not connect");
        ASSERT_TRUE(answer.retry_at);
        EXPECT_GT(*answer.retry_at, web.clock.date());
        EXPECT_EQ(web.asked(), Urls(answers_at_all ? 8 : 4, "http://a.example/robots.txt"));
    }
}

TEST(PoliteFetcher, TriesAgainWhatMayBeMended) {
    for (const long status : {0L, 408L, 429L, 500L, 502L, 503L, 504L}) {
        int count = 0;
        FakeWeb web([&](const HttpRequest& request) {
            if (is_robots(request)) return response(404);
            if (++count == 3) return response(200, "at last");
            return status ? response(status) : no_response();
        });
        const auto answer = web.fetch("http://a.example/1");
        EXPECT_EQ(answer.outcome, Outcome::fetched) << status;
        EXPECT_EQ(answer.bytes, "at last");
        EXPECT_EQ(answer.attempts, 3u);
    }
    for (const long status : {400L, 401L, 403L, 404L, 410L, 451L, 501L}) {
        FakeWeb web([&](const HttpRequest& request) { return response(is_robots(request) ? 404 : status); });
        const auto answer = web.fetch("http://a.example/1");
        EXPECT_EQ(answer.outcome, Outcome::failed) << status;
        EXPECT_EQ(answer.http_status, status);
        EXPECT_EQ(answer.failure->detail, fmt::format("HTTP status {}", status));
        EXPECT_EQ(answer.attempts, 1u);
    }
}

TEST(PoliteFetcher, RestsAsLongAsTheServerAsks) {
    for (const char* when : {"30", "Thu, 20 Dec 2019 00:00:31 GMT"}) {
        int count = 0;
        FakeWeb web([&](const HttpRequest& request) {
            if (is_robots(request)) return response(404);
            return ++count == 1 ? response(503, "", fmt::format("Retry-After: {}\r\n", when)) : response(200);
        });
        web.fetch({request_for("http://a.example/1"), request_for("http://a.example/2")});
        ASSERT_EQ(web.log.size(), 4u);
        EXPECT_GE(web.log[2].begin - web.log[1].end, 29s) << when;
        EXPECT_LE(web.log[2].begin - web.log[1].end, 31s) << when;
    }
}

TEST(PoliteFetcher, DoesNotWaitForAHostThatMustRestLong) {
    FakeWeb web([&](const HttpRequest& request) {
        if (is_robots(request)) return response(404);
        return response(429, "", "Retry-After: 1800\r\n");
    });
    const auto answers = web.fetch({request_for("http://a.example/1"), request_for("http://a.example/2")});
    for (const FetchAnswer& answer : answers) {
        EXPECT_EQ(answer.outcome, Outcome::failed);
        EXPECT_NE(answer.failure->detail.find("to be asked again in 1800 s"), std::string::npos)
            << answer.failure->detail;
        ASSERT_TRUE(answer.retry_at);
        EXPECT_GE(*answer.retry_at - web.clock.date(), 1795s);
    }
    EXPECT_EQ(web.log.size(), 2u);
    // What was learnt outlives the fetcher, also if somebody sets the clock back.
    EXPECT_EQ(web.fetch("http://a.example/3").outcome, Outcome::failed);
    EXPECT_EQ(web.log.size(), 2u);
    web.clock.jump(-100h);
    const auto answer = web.fetch("http://a.example/3");
    ASSERT_TRUE(answer.retry_at) << name(answer.outcome) << answer.attempts;
    EXPECT_LE(*answer.retry_at - web.clock.date(), 3600s);
    web.clock.jump(200h);
    web.fetch("http://a.example/3");
    EXPECT_EQ(web.log.size(), 4u);
}

TEST(PoliteFetcher, GivesADeadHostUpAfterSomeProbes) {
    FakeWeb web([](const HttpRequest& request) { return is_robots(request) ? response(404) : no_response(); });
    std::vector<FetchRequest> requests;
    for (int i = 0; i < 50; ++i) requests.push_back(request_for(fmt::format("http://a.example/{}", i)));
    for (const FetchAnswer& answer : web.fetch(std::move(requests))) EXPECT_EQ(answer.outcome, Outcome::failed);
    // Five failures, then one probe after 5, 10, 20 and 40 s; then the rest is longer than the patience.
    EXPECT_EQ(web.log.size(), 1u + 5u + 4u);
    EXPECT_GE(web.memory.load("a.example").not_before - web.clock.date(), 79s);
    EXPECT_LT(web.clock.now() - SteadyTime{} - 1h, 120s);
}

TEST(PoliteFetcher, KeepsToItsBudgets) {
    FakeWeb web([](const HttpRequest& request) { return response(is_robots(request) ? 404 : 200); });
    web.settings.most_requests_per_host = 3;
    web.settings.most_requests = 5;
    std::vector<FetchRequest> requests;
    for (int i = 0; i < 20; ++i)
        requests.push_back(request_for(fmt::format("http://{}.example/{}", i % 2 ? "a" : "b", i)));
    std::size_t fetched = 0;
    std::size_t over = 0;
    for (const FetchAnswer& answer : web.fetch(std::move(requests))) {
        fetched += answer.outcome == Outcome::fetched;
        over += answer.outcome == Outcome::over_budget;
    }
    EXPECT_EQ(fetched, 5u);
    EXPECT_EQ(over, 15u);
    EXPECT_EQ(web.log.size(), 5u + 2u);
}

TEST(PoliteFetcher, StopsAndDrains) {
    FakeWeb web([](const HttpRequest& request) { return response(is_robots(request) ? 404 : 200); });
    auto fetcher = web.make();
    for (int i = 0; i < 5; ++i) fetcher->start(request_for(fmt::format("http://a.example/{}", i)));
    while (web.log.size() < 2) EXPECT_TRUE(fetcher->wait().empty());
    fetcher->drain();
    std::vector<Outcome> outcomes;
    while (fetcher->pending() > 0)
        for (const FetchAnswer& answer : fetcher->wait()) outcomes.push_back(answer.outcome);
    EXPECT_EQ(std::count(outcomes.begin(), outcomes.end(), Outcome::stopped), 4);
    EXPECT_EQ(std::count(outcomes.begin(), outcomes.end(), Outcome::fetched), 1);

    fetcher->start(request_for("http://b.example/1"));
    web.stop.request();
    const auto answers = fetcher->wait();
    ASSERT_EQ(answers.size(), 1u);
    EXPECT_EQ(answers[0].outcome, Outcome::stopped);
    EXPECT_TRUE(web.memory.load("b.example").robots.empty());
}

}  // namespace
}  // namespace pith
