#include "pipeline/fetch/page_answer.h"

#include <utility>

#include "pipeline/fetch/http_message.h"

namespace pith {

namespace {

HttpHeaders headers_of(std::string_view head) {
    const auto response = parse_http_response(head);
    return response ? response->headers : HttpHeaders{};
}

/// What holds for each answer, whatever its outcome.
FetchAnswer begin_answer(const FetchTask& task, HttpAnswer answer, WallTime date) {
    FetchAnswer page;
    page.ticket = task.request.ticket;
    page.http_status = answer.status;
    page.url = task.url.href;
    page.redirects = task.redirects;
    page.attempts = task.attempts;
    page.fetched_at = date;
    const HttpHeaders headers = headers_of(answer.headers);
    page.etag = headers.first("ETag");
    page.last_modified = headers.first("Last-Modified");
    page.content_type = headers.first("Content-Type");
    page.robots_tag = headers.joined("X-Robots-Tag");
    page.tdm_reservation = headers.first("TDM-Reservation");
    page.tdm_policy = headers.first("TDM-Policy");
    page.headers = std::move(answer.headers);
    page.request_headers = std::move(answer.request_headers);
    page.address = std::move(answer.address);
    return page;
}

}  // namespace

bool is_conditional(const FetchTask& task) {
    const FetchRequest& request = task.request;
    if (request.etag.empty() && request.last_modified.empty()) return false;
    if (request.validated_url.empty()) return task.url.href == task.first.href;
    const auto validated = parse_fetch_url(request.validated_url);
    return validated && validated.value().href == task.url.href;
}

HttpRequest http_request_of(const FetchTask& task, const PoliteSettings& settings) {
    const FetchRequest& asked = task.request;
    HttpRequest request;
    request.url = task.url;
    request.plain = task.plain;
    request.proxy = asked.proxy.empty() ? settings.network.proxy : asked.proxy;
    request.accept = task.robots_for ? Accept::anything : asked.accept;
    // Who tries again waits before.
    request.may_resend = settings.tries == 1;
    request.prefix_only = task.robots_for.has_value();
    request.most_bytes = asked.most_bytes ? asked.most_bytes : settings.page_bytes;
    if (task.robots_for) request.most_bytes = settings.robots_bytes;
    if (task.url.origin == task.first.origin) {
        request.url.user = task.first.user;
        request.url.password = task.first.password;
    }
    const FetchIdentity* identity = asked.identity.get();
    if (identity && task.url.origin == (identity->origin.empty() ? task.first.origin : identity->origin)) {
        request.headers = identity->headers;
        request.cookies = identity->cookies;
    }
    if (is_conditional(task)) {
        if (!asked.etag.empty()) request.headers.emplace_back("If-None-Match", asked.etag);
        if (!asked.last_modified.empty()) request.headers.emplace_back("If-Modified-Since", asked.last_modified);
    }
    return request;
}

std::string_view header_of(const HttpAnswer& answer, std::string_view name) {
    return headers_of(answer.headers).first(name);
}

FetchAnswer page_answer(const FetchTask& task, HttpAnswer answer, const Judgement& judgement, WallTime date) {
    if (judgement.kind == Judgement::Kind::failure) {
        return failed_answer(task, std::move(answer), *judgement.failure, date);
    }
    std::string bytes = std::move(answer.bytes);
    FetchAnswer page = begin_answer(task, std::move(answer), date);
    page.outcome = judgement.kind == Judgement::Kind::unchanged ? Outcome::unchanged : Outcome::fetched;
    page.bytes = std::move(bytes);
    return page;
}

FetchAnswer failed_answer(const FetchTask& task, HttpAnswer answer, Failure failure, WallTime date) {
    FetchAnswer page = begin_answer(task, std::move(answer), date);
    page.outcome = failure.status == Status::not_html ? Outcome::not_text : Outcome::failed;
    page.failure = std::move(failure);
    return page;
}

RobotsRecord robots_record_of(const HttpAnswer& answer, const Judgement& judgement, WallTime date) {
    RobotsRecord record;
    record.fetched_at = date;
    if (judgement.kind == Judgement::Kind::whole) {
        record.access = RobotsRecord::Access::found;
        record.text = answer.bytes;
        return record;
    }
    const bool unavailable =
        answer.status >= 400 && answer.status < 500 && answer.status != 408 && answer.status != 429;
    // The pages will be refused for the same reason, which says more than what is not known of their robots.txt.
    const bool refused = judgement.failure && judgement.failure->status == Status::refused;
    if (unavailable || refused) return record;
    return unreachable_robots(judgement.failure ? judgement.failure->detail : "no answer", date);
}

RobotsRecord unreachable_robots(std::string reason, WallTime date) {
    RobotsRecord record;
    record.access = RobotsRecord::Access::unreachable;
    record.reason = std::move(reason);
    record.fetched_at = date;
    return record;
}

}  // namespace pith
