// What the answer to a request for robots.txt means (RFC 9309, 2.3.1).
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/support/fake_network.h"

namespace pith {
namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;
using test::FakeWeb;
using test::no_response;
using test::response;

bool is_robots(const HttpRequest& request) {
    return request.url.path == "/robots.txt";
}

/// The outcome of a page whose server answers with `robots`.
Outcome outcome_with(const std::function<HttpAnswer(const HttpRequest&)>& robots) {
    FakeWeb web(
        [&](const HttpRequest& request) { return is_robots(request) ? robots(request) : response(200, "page"); });
    return web.fetch("http://a.example/page").outcome;
}

TEST(RobotsAnswers, AllowWhereThereIsNone) {
    for (const long status : {400L, 401L, 403L, 404L, 410L, 418L, 451L})
        EXPECT_EQ(outcome_with([&](const HttpRequest&) { return response(status); }), Outcome::fetched) << status;
    for (const char* body : {"", "<html>Not here</html>", "\0\0\0", "User-agent: *\nDisallow:"})
        EXPECT_EQ(outcome_with([&](const HttpRequest&) { return response(200, body); }), Outcome::fetched) << body;
    EXPECT_EQ(outcome_with([&](const HttpRequest&) { return response(204); }), Outcome::fetched);
}

TEST(RobotsAnswers, DisallowWhereItCannotBeHad) {
    for (const long status : {408L, 429L, 500L, 501L, 502L, 503L, 504L, 505L, 599L})
        EXPECT_EQ(outcome_with([&](const HttpRequest&) { return response(status); }), Outcome::disallowed) << status;
    EXPECT_EQ(outcome_with([&](const HttpRequest&) { return no_response(); }), Outcome::disallowed);
    EXPECT_EQ(outcome_with([&](const HttpRequest&) {
                  HttpAnswer cut = response(200);
                  cut.failure = Failure{Status::truncated, "cut off"};
                  cut.may_retry = true;
                  return cut;
              }),
              Outcome::disallowed);
}

TEST(RobotsAnswers, AreFoundOverFiveRedirectsAlsoOfOtherHosts) {
    const auto hops = [](int count) {
        return [count](const HttpRequest& request) {
            if (request.url.name.starts_with("a.")) return response(301, "", "Location: http://b.example/hop1\r\n");
            const int at = request.url.path.back() - '0';
            if (at < count) return response(302, "", fmt::format("Location: /hop{}\r\n", at + 1));
            return response(200, "User-agent: *\nDisallow: /");
        };
    };
    for (const auto& [count, expected] : {std::pair{5, Outcome::disallowed}, {6, Outcome::fetched}}) {
        FakeWeb web([&, hop_count = count](const HttpRequest& request) {
            if (is_robots(request) || request.url.path.starts_with("/hop")) return hops(hop_count)(request);
            return response(200);
        });
        EXPECT_EQ(web.fetch("http://a.example/page").outcome, expected) << count;
    }
}

TEST(RobotsAnswers, RedirectsThatGoInCirclesBetweenTwoHostsComeToAnEnd) {
    FakeWeb web([&](const HttpRequest& request) {
        if (!is_robots(request)) return response(200);
        const char* other = request.url.name.starts_with("a.") ? "b" : "a";
        return response(302, "", fmt::format("Location: http://{}.example/robots.txt\r\n", other));
    });
    FetchRequest one, other;
    one.url = "http://a.example/1";
    other.url = "http://b.example/2";
    for (const FetchAnswer& answer : web.fetch({one, other})) EXPECT_EQ(answer.outcome, Outcome::fetched);
}

TEST(RobotsAnswers, AreKeptForADayAtMost) {
    FakeWeb web([&](const HttpRequest& request) { return is_robots(request) ? response(200, "") : response(200); });
    const auto robots_asked = [&] {
        web.fetch("http://a.example/page");
        return std::count_if(web.log.begin(), web.log.end(), [](auto& asked) { return is_robots(asked.request); });
    };
    EXPECT_EQ(robots_asked(), 1);
    web.clock.jump(23h);
    EXPECT_EQ(robots_asked(), 1);
    web.clock.jump(1h);
    EXPECT_EQ(robots_asked(), 2);
    // A record from a time to come is none.
    web.clock.jump(-48h);
    EXPECT_EQ(robots_asked(), 3);
}

TEST(RobotsAnswers, ThatCouldNotBeHadAreAskedForAgainSoon) {
    bool well = false;
    FakeWeb web([&](const HttpRequest&) { return well ? response(200) : response(500); });
    web.settings.breaker_failures = 0;
    EXPECT_EQ(web.fetch("http://a.example/page").outcome, Outcome::disallowed);
    const std::size_t asked = web.log.size();
    EXPECT_EQ(web.fetch("http://a.example/page").outcome, Outcome::disallowed);
    EXPECT_EQ(web.log.size(), asked);
    well = true;
    web.clock.jump(11min);
    EXPECT_EQ(web.fetch("http://a.example/page").outcome, Outcome::fetched);
}

TEST(RobotsAnswers, CountForTheOriginThatTheyAreOf) {
    FakeWeb web([&](const HttpRequest& request) {
        const bool closed = request.url.href.starts_with("https:") || request.url.host == "a.example:8080";
        return response(200, is_robots(request) && closed ? "User-agent: *\nDisallow: /" : "");
    });
    EXPECT_EQ(web.fetch("http://a.example/page").outcome, Outcome::fetched);
    EXPECT_EQ(web.fetch("https://a.example/page").outcome, Outcome::disallowed);
    EXPECT_EQ(web.fetch("http://a.example:8080/page").outcome, Outcome::disallowed);
}

TEST(RobotsAnswers, AreObeyedWhereARedirectLeads) {
    FakeWeb web([&](const HttpRequest& request) {
        if (is_robots(request)) {
            return response(200, request.url.name == "b.example" ? "User-agent: *\nDisallow: /private" : "");
        }
        if (request.url.name == "a.example") return response(302, "", "Location: http://b.example/private\r\n");
        return response(200, "must not be seen");
    });
    const auto answer = web.fetch("http://a.example/page");
    EXPECT_EQ(answer.outcome, Outcome::disallowed);
    EXPECT_EQ(answer.url, "http://b.example/private");
    EXPECT_EQ(answer.redirects, std::vector<std::string>{"http://a.example/page"});
}

TEST(HostRecords, SurviveBeingWrittenAndRead) {
    HostRecord record;
    record.not_before = WallTime{} + 1'700'000'000s;
    record.failures = 7;
    record.openings = 2;
    record.robots["https://a.example"] = {RobotsRecord::Access::found, "Disallow: /\xE3\xFF\0\n"s, "", WallTime{} + 5s};
    record.robots["http://a.example"] = {RobotsRecord::Access::unreachable, "", "HTTP status 500", WallTime{} + 6s};
    const auto read = read_host_record(write_host_record(record));
    ASSERT_TRUE(read);
    EXPECT_EQ(read.value().not_before, record.not_before);
    EXPECT_EQ(read.value().failures, 7u);
    EXPECT_EQ(read.value().openings, 2u);
    EXPECT_EQ(read.value().robots.at("https://a.example").text, record.robots.at("https://a.example").text);
    EXPECT_EQ(read.value().robots.at("http://a.example").reason, "HTTP status 500");
    EXPECT_EQ(read.value().robots.at("http://a.example").fetched_at, WallTime{} + 6s);
    for (const char* wrong : {"", "{", "[]", "{}", R"({"version":2})", R"({"version":"1"})"})
        EXPECT_FALSE(read_host_record(wrong)) << wrong;
    const auto odd =
        read_host_record(R"({"version":1,"not_before":-5,"failures":"x","robots":{"a":1,"b":{"access":"?"}}})");
    ASSERT_TRUE(odd);
    EXPECT_EQ(odd.value().not_before, WallTime{});
    EXPECT_EQ(odd.value().robots.at("b").fetched_at, WallTime{});
}

}  // namespace
}  // namespace pith
