// What is sent with a request, to whom, and what the answers are taken for.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/support/fake_network.h"

namespace pith {
namespace {

using test::FakeWeb;
using test::response;

std::string sent(const HttpRequest& request, std::string_view name) {
    for (const auto& [field, value] : request.headers)
        if (field == name) return value;
    return {};
}

FetchRequest request_for(std::string url) {
    FetchRequest request;
    request.url = std::move(url);
    request.obey_robots = false;
    return request;
}

TEST(Requests, SendSecretsToNoOtherHostPortOrScheme) {
    const auto identity = std::make_shared<FetchIdentity>();
    identity->headers = {{"Authorization", "Bearer canary"}, {"X-Key", "canary"}};
    identity->cookies = "session=canary";
    for (const char* target : {"https://b.example/x", "https://a.example:8443/x", "http://a.example/x"}) {
        FakeWeb web([&](const HttpRequest& request) {
            return request.url.path == "/start" ? response(307, "", fmt::format("Location: {}\r\n", target))
                                                : response(200);
        });
        auto request = request_for("https://me:canary@a.example/start");
        request.identity = identity;
        const auto answer = web.fetch({request}).front();
        EXPECT_EQ(answer.url, target);
        ASSERT_EQ(web.log.size(), 2u);
        const HttpRequest& first = web.log[0].request;
        EXPECT_EQ(sent(first, "Authorization"), "Bearer canary");
        EXPECT_EQ(sent(first, "X-Key"), "canary");
        EXPECT_EQ(first.cookies, "session=canary");
        EXPECT_EQ(first.url.password, "canary");
        const HttpRequest& second = web.log[1].request;
        EXPECT_EQ(sent(second, "Authorization"), "") << target;
        EXPECT_EQ(sent(second, "X-Key"), "") << target;
        EXPECT_EQ(second.cookies, "") << target;
        EXPECT_EQ(second.url.user + second.url.password, "") << target;
    }
}

TEST(Requests, SendSecretsOnWithinTheirOrigin) {
    const auto identity = std::make_shared<FetchIdentity>();
    identity->origin = "https://a.example";
    identity->cookies = "session=1";
    FakeWeb web([&](const HttpRequest& request) {
        if (request.url.path == "/1") return response(302, "", "Location: /2\r\n");
        return response(200);
    });
    auto inside = request_for("https://a.example/1");
    auto outside = request_for("https://b.example/3");
    inside.identity = outside.identity = identity;
    web.fetch({inside, outside});
    ASSERT_EQ(web.log.size(), 3u);
    for (const auto& asked : web.log)
        EXPECT_EQ(asked.request.cookies, asked.host == "a.example" ? "session=1" : "") << asked.url;
}

TEST(Requests, AskForRobotsTxtWithoutSecrets) {
    const auto identity = std::make_shared<FetchIdentity>();
    identity->cookies = "session=1";
    FakeWeb web([&](const HttpRequest&) { return response(404); });
    auto request = request_for("https://me:secret@a.example/1");
    request.obey_robots = true;
    request.identity = identity;
    web.fetch({request});
    ASSERT_EQ(web.log.size(), 2u);
    EXPECT_EQ(web.log[0].request.cookies + web.log[0].request.url.user, "");
}

TEST(Requests, AreConditionalForTheUrlThatWasValidatedOnly) {
    FakeWeb web([&](const HttpRequest& request) {
        if (request.url.path == "/old") return response(301, "", "Location: /new\r\n");
        const bool same = sent(request, "If-None-Match") == "\"1\"";
        return same ? response(304, "", "ETag: \"1\"\r\n") : response(200, "body", "ETag: \"2\"\r\n");
    });
    auto direct = request_for("http://a.example/page");
    direct.etag = "\"1\"";
    direct.last_modified = "Sun, 06 Nov 1994 08:49:37 GMT";
    auto moved = request_for("http://a.example/old");
    moved.etag = "\"1\"";
    moved.validated_url = "http://a.example/new";
    auto moved_since = request_for("http://a.example/old");
    moved_since.etag = "\"1\"";
    const auto answers = web.fetch({direct, moved, moved_since});
    EXPECT_EQ(answers[0].outcome, Outcome::unchanged);
    EXPECT_EQ(answers[0].http_status, 304);
    EXPECT_FALSE(answers[0].failure);
    EXPECT_EQ(sent(web.log[0].request, "If-Modified-Since"), direct.last_modified);
    EXPECT_EQ(answers[1].outcome, Outcome::unchanged);
    EXPECT_EQ(answers[2].outcome, Outcome::fetched);
    EXPECT_EQ(answers[2].etag, "\"2\"");
}

TEST(Requests, TakeNoAnswerThatWasNotAskedFor) {
    for (const long status : {304L, 206L, 300L, 305L, 100L}) {
        FakeWeb web([&](const HttpRequest&) { return response(status, "part"); });
        const auto answer = web.fetch({request_for("http://a.example/")}).front();
        EXPECT_EQ(answer.outcome, Outcome::failed) << status;
        EXPECT_EQ(answer.bytes, "");
        EXPECT_EQ(web.log.size(), 1u);
    }
}

TEST(Requests, FollowRedirectsAndRecordThem) {
    FakeWeb web([&](const HttpRequest& request) {
        const int at = request.url.path[1] - '0';
        const long status = at == 0 ? 308 : 301 + at % 3;
        return at < 5 ? response(status, "", fmt::format("Location: /{}?#x\r\n", at + 1)) : response(200, "there");
    });
    const auto answer = web.fetch({request_for("http://a.example/0")}).front();
    EXPECT_EQ(answer.bytes, "there");
    EXPECT_EQ(answer.redirects.size(), 5u);
    EXPECT_EQ(answer.redirects[0], "http://a.example/0");
    EXPECT_EQ(answer.attempts, 6u);
    EXPECT_EQ(web.fetch({request_for("http://a.example/0")}).front().outcome, Outcome::fetched);
    for (const char* location : {"", "http://", "ftp://a.example/", "file:///etc/passwd", "javascript:1", "data:,x",
                                 "http://me@a.example/", "http://:x@a.example/", "gopher://a.example"}) {
        FakeWeb wrong([&](const HttpRequest&) { return response(302, "", fmt::format("Location: {}\r\n", location)); });
        const auto refused = wrong.fetch({request_for("http://a.example/0")}).front();
        EXPECT_EQ(refused.outcome, Outcome::failed) << location;
        EXPECT_EQ(wrong.log.size(), 1u) << location;
    }
}

TEST(Requests, RecordWhatTheServerSaysOfThePage) {
    FakeWeb web([&](const HttpRequest&) {
        return response(
            200, "x",
            "Content-Type: text/html\r\nETag: W/\"a\"\r\nLast-Modified: yesterday\r\nX-Robots-Tag: noindex\r\n"
            "x-robots-tag: pith: noarchive\r\nTDM-Reservation: 1\r\ntdm-policy: https://a.example/tdm\r\n");
    });
    const auto answer = web.fetch({request_for("http://a.example/")}).front();
    EXPECT_EQ(answer.content_type, "text/html");
    EXPECT_EQ(answer.etag, "W/\"a\"");
    EXPECT_EQ(answer.last_modified, "yesterday");
    EXPECT_EQ(answer.robots_tag, "noindex, pith: noarchive");
    EXPECT_EQ(answer.tdm_reservation, "1");
    EXPECT_EQ(answer.tdm_policy, "https://a.example/tdm");
    EXPECT_EQ(answer.fetched_at, web.clock.date());
}

}  // namespace
}  // namespace pith
