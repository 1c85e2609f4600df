#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "pipeline/fetch/host_health.h"
#include "pipeline/fetch/page_answer.h"
#include "pipeline/fetch/polite_state.h"
#include "pipeline/fetch/retry_after.h"

namespace pith {

namespace {

using std::chrono::milliseconds;

constexpr std::size_t most_redirects = 5;

}  // namespace

/// A robots.txt may make it longer, up to a bound.
milliseconds PoliteFetcher::State::delay_of(const Host& host, const FetchTask& task) const {
    const milliseconds most = std::max<milliseconds>(settings_.delay, settings_.most_delay);
    const auto asked = host.robots.crawl_delay(task.url.origin);
    return std::clamp(asked.value_or(settings_.delay), settings_.delay, most);
}

void PoliteFetcher::State::settle(HttpAnswer answer) {
    const auto found = running_.extract(answer.id);
    if (!found) return;
    Host& host = *found.mapped().host;
    FetchTaskPointer task = std::move(found.mapped().task);
    --host.running;
    const milliseconds delay = delay_of(host, *task);
    host.next_at = std::max(host.next_at, clock_.now() + delay);

    const Judgement judgement = judge(answer, is_conditional(*task));
    rest_after(host, *task, judgement, answer);
    if (judgement.kind == Judgement::Kind::redirect) {
        follow(std::move(task), answer);
    } else if (deserves_try(*task, judgement)) {
        try_again(host, std::move(task), judgement);
    } else if (task->robots_for) {
        const bool refused = judgement.failure && judgement.failure->status == Status::refused;
        end_robots(*task, robots_record_of(answer, judgement, clock_.date()), !refused);
    } else {
        FetchAnswer page = page_answer(*task, std::move(answer), judgement, clock_.date());
        if (judgement.again && host.next_at > clock_.now() + delay) page.retry_at = date_of(host.next_at);
        end(std::move(page));
    }
    give_up(host);
    queue_.update(host);
}

/// That a coding is spoilt shows once; to ask without is no try again of the same.
bool PoliteFetcher::State::deserves_try(const FetchTask& task, const Judgement& judgement) const {
    const unsigned for_robots = judgement.answered ? settings_.robots_tries : settings_.unanswered_robots_tries;
    const unsigned most = task.robots_for ? for_robots : settings_.tries;
    return (judgement.again && task.tries < most) || (judgement.plain && !task.plain);
}

/// What the response means for the host.
void PoliteFetcher::State::rest_after(Host& host, const FetchTask& task, const Judgement& judgement,
                                      const HttpAnswer& answer) {
    if (!judgement.unwell) {
        if (note_success(host)) rest(host, milliseconds(0));
        return;
    }
    milliseconds time(0);
    if (judgement.slow_down) {
        const auto asked =
            parse_retry_after(header_of(answer, "Retry-After"), clock_.date(), settings_.most_retry_after);
        time = asked ? milliseconds(*asked) : back_off(settings_, task.tries, random_);
    }
    if (const auto pause = note_failure(host, settings_)) time = std::max(time, *pause);
    if (time.count() > 0) rest(host, time);
}

void PoliteFetcher::State::rest(Host& host, milliseconds time) {
    host.next_at = std::max(host.next_at, clock_.now() + time);
    HostRecord record = memory_.load(host.name);
    record.not_before = date_of(host.next_at);
    record.failures = host.failures;
    record.openings = host.openings;
    memory_.save(host.name, record);
}

void PoliteFetcher::State::try_again(Host& host, FetchTaskPointer task, const Judgement& judgement) {
    const bool at_once = judgement.slow_down || judgement.plain;
    const SteadyTime time = clock_.now() + (at_once ? milliseconds(0) : back_off(settings_, task->tries, random_));
    task->plain = task->plain || judgement.plain;
    if (!task->robots_for) {
        host.later.emplace(time, std::move(task));
        return;
    }
    host.next_at = std::max(host.next_at, time);
    host.urgent.push_front(std::move(task));
}

/// The next hop waits for its host's turn, and obeys its robots.txt.
void PoliteFetcher::State::follow(FetchTaskPointer task, const HttpAnswer& answer) {
    const bool too_many = task->redirects.size() == most_redirects;
    const std::string_view location = header_of(answer, "Location");
    auto url = location.empty() ? Result<FetchUrl>(Failure{Status::fetch_error, "a redirect to nowhere"})
                                : parse_redirect(location, task->url.href);
    if (too_many || !url) {
        const Failure failure =
            too_many ? Failure{Status::fetch_error, fmt::format("over {} redirects", most_redirects)} : url.failure();
        if (!task->robots_for) return end(failed_answer(*task, answer, failure, clock_.date()));
        // RFC 9309, 2.3.1.2: after too many redirects, all is allowed.
        RobotsRecord record = unreachable_robots(failure.detail, clock_.date());
        if (too_many) record.access = RobotsRecord::Access::none;
        return end_robots(*task, std::move(record));
    }
    task->redirects.push_back(std::exchange(task->url, std::move(url).value()).href);
    task->tries = 0;
    Host& host = host_of(task->url);
    if (task->robots_for)
        host.urgent.push_back(std::move(task));
    else
        host.later.emplace(clock_.now(), std::move(task));
    give_up(host);
    queue_.update(host);
}

void PoliteFetcher::State::fail(FetchTaskPointer task, Outcome outcome, Failure failure,
                                std::optional<SteadyTime> until) {
    FetchAnswer answer = failed_answer(*task, {}, std::move(failure), clock_.date());
    answer.outcome = outcome;
    if (until) answer.retry_at = date_of(*until);
    end(std::move(answer));
}

void PoliteFetcher::State::end(FetchAnswer answer) {
    --pending_;
    ended_.push_back(std::move(answer));
}

/// `lasting`: worth to be remembered after this run.
void PoliteFetcher::State::end_robots(const FetchTask& task, RobotsRecord record, bool lasting) {
    Host& host = queue_.host(task.robots_host).first;
    host.robots.add(*task.robots_for, record, settings_, clock_);
    host.awaits_robots = false;
    queue_.update(host);
    if (!lasting) return;
    HostRecord remembered = memory_.load(host.name);
    remembered.robots.insert_or_assign(*task.robots_for, std::move(record));
    memory_.save(host.name, remembered);
}

/// A host that must rest too long is not waited for.
void PoliteFetcher::State::give_up(Host& host) {
    if (host.next_at <= clock_.now() + settings_.patience) return;
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(host.next_at - clock_.now()).count();
    const std::string reason = host.openings > 0 ? fmt::format("{} failures of the host in a row", host.failures)
                                                 : std::string("the host asks to be left alone");
    const Failure failure{Status::fetch_error, fmt::format("{}; to be asked again in {} s", reason, seconds)};
    host.take_all([&](FetchTaskPointer task) {
        if (!task->robots_for) return fail(std::move(task), Outcome::failed, failure, host.next_at);
        if (task->robots_host == host.name) return stop_task(std::move(task));
        end_robots(*task, unreachable_robots(failure.detail, clock_.date()));
    });
}

WallTime PoliteFetcher::State::date_of(SteadyTime time) const {
    return clock_.date() + std::chrono::duration_cast<WallTime::duration>(time - clock_.now());
}

}  // namespace pith
