#include "pipeline/job/fetch_verdict.h"

#include <algorithm>
#include <chrono>

namespace pith {
namespace {

UnixTime seconds_of(std::chrono::system_clock::time_point time) {
    return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

/// HTTP statuses that say that asking again is of no use (RFC 9110, 15.5).
bool is_final(long http_status) {
    return http_status == 401 || http_status == 404 || http_status == 405 || http_status == 406 || http_status == 410 ||
           http_status == 451;
}

void wait_or_give_up(PageResult& result, const FetchAnswer& answer, unsigned most_tries, UnixTime now) {
    const bool last = result.task.tries + 1 >= static_cast<std::int64_t>(most_tries);
    result.state = last || is_final(answer.http_status) ? PageState::failed : PageState::waiting;
    if (result.state == PageState::failed) return;
    result.due = now + pause_after(result.task.tries + 1);
    if (answer.retry_at) result.due = std::max(result.due, seconds_of(*answer.retry_at));
}

}  // namespace

UnixTime pause_after(std::int64_t failures) {
    const auto doublings = std::clamp<std::int64_t>(failures - 1, 0, 16);
    return std::min<UnixTime>(UnixTime{300} << doublings, UnixTime{12} * 3600);
}

std::optional<PageResult> verdict_without_page(const PageTask& task, const FetchAnswer& answer, unsigned most_tries,
                                               UnixTime now) {
    if (answer.outcome == Outcome::over_budget || answer.outcome == Outcome::stopped) return std::nullopt;
    PageResult result;
    result.task = task;
    result.etag = task.etag;
    result.last_modified = task.last_modified;
    result.content_hash = task.content_hash;
    result.text_hash = task.text_hash;
    result.status = name(answer.outcome);
    if (answer.failure) result.detail = answer.failure->detail;
    switch (answer.outcome) {
        case Outcome::unchanged:
            result.fetched = seconds_of(answer.fetched_at);
            result.state = task.version > 0 ? PageState::done : PageState::left_out;
            break;
        case Outcome::not_text:
            result.state = PageState::left_out;
            break;
        case Outcome::disallowed:
            if (answer.retry_at)
                wait_or_give_up(result, answer, most_tries, now);
            else
                result.state = PageState::left_out;
            break;
        default:
            if (answer.failure) result.status = name(answer.failure->status);
            wait_or_give_up(result, answer, most_tries, now);
    }
    return result;
}

}  // namespace pith
