#include "pipeline/fetch/polite_fetcher.h"

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <unordered_map>
#include <utility>

#include "pipeline/fetch/fetcher.h"
#include "pipeline/fetch/host_health.h"
#include "pipeline/fetch/host_queue.h"
#include "pipeline/fetch/judgement.h"
#include "pipeline/fetch/page_answer.h"
#include "pipeline/fetch/retry_after.h"

namespace pith {

namespace {

using std::chrono::milliseconds;

constexpr std::size_t most_redirects = 5;
constexpr milliseconds longest_wait{1000};

const FetchClock& system_clock() {
    static const FetchClock clock;
    return clock;
}

}  // namespace

class PoliteFetcher::State {
  public:
    State(const PoliteSettings& settings, HostMemory& memory, const StopSignal& stop,
          std::unique_ptr<HttpTransport> transport, const FetchClock& clock)
        : settings_(settings),
          memory_(memory),
          stop_(stop),
          transport_(std::move(transport)),
          clock_(clock),
          queue_(settings.per_host),
          random_(settings.seed ? settings.seed : std::random_device()()) {}

    void start(FetchRequest request);
    std::vector<FetchAnswer> wait();
    void drain();
    void stop_task(PageTaskPointer task);
    void wake() { transport_->wake(); }
    std::size_t pending() const { return pending_ + ended_.size(); }

  private:
    struct Running {
        PageTaskPointer task;
        Host* host;
    };

    Host& host_of(const FetchUrl& url);
    void dispatch();
    void serve(Host& host, PageTaskPointer task);
    bool may_fetch(Host& host, PageTaskPointer& task);
    void ask_for_robots(Host& host, const PageTask& page);
    void send(Host& host, PageTaskPointer task);
    milliseconds delay_of(const Host& host, const PageTask& task) const;
    void settle(HttpAnswer answer);
    void rest_after(Host& host, const PageTask& task, const Judgement& judgement, const HttpAnswer& answer);
    void rest(Host& host, milliseconds time);
    bool deserves_try(const PageTask& task, const Judgement& judgement) const;
    void try_again(Host& host, PageTaskPointer task, const Judgement& judgement);
    void follow(PageTaskPointer task, const HttpAnswer& answer);
    void fail(PageTaskPointer task, Outcome outcome, Failure failure, std::optional<SteadyTime> until = {});
    void end(FetchAnswer answer);
    void end_robots(const PageTask& task, RobotsRecord record, bool lasting = true);
    void give_up(Host& host);
    WallTime date_of(SteadyTime time) const;

    const PoliteSettings& settings_;
    HostMemory& memory_;
    const StopSignal& stop_;
    std::unique_ptr<HttpTransport> transport_;
    const FetchClock& clock_;
    HostQueue queue_;
    std::mt19937_64 random_;
    std::unordered_map<std::uint64_t, Running> running_;
    std::uint64_t last_id_ = 0;
    std::size_t requests_ = 0;
    std::size_t pending_ = 0;
    std::vector<FetchAnswer> ended_;
};

void PoliteFetcher::State::start(FetchRequest request) {
    ++pending_;
    auto url = parse_fetch_url(request.url);
    auto task = std::make_unique<PageTask>();
    task->request = std::move(request);
    if (!url) return fail(std::move(task), Outcome::failed, url.failure());
    task->url = std::move(url).value();
    task->first = task->url;
    Host& host = host_of(task->url);
    host.fresh.push_back(std::move(task));
    give_up(host);
    queue_.update(host);
}

/// What is remembered of a host counts from its first URL on.
Host& PoliteFetcher::State::host_of(const FetchUrl& url) {
    auto [host, is_new] = queue_.host(url.name);
    if (!is_new) return host;
    const HostRecord record = memory_.load(url.name);
    host.failures = record.failures;
    host.openings = record.openings;
    for (const auto& [origin, robots] : record.robots) host.robots.add(origin, robots, settings_, clock_);
    // A clock that was set back must not make the rest longer than any can be.
    const milliseconds most = std::max(settings_.most_retry_after, settings_.most_breaker_pause);
    const auto left = std::chrono::ceil<milliseconds>(record.not_before - clock_.date());
    if (left.count() > 0) host.next_at = clock_.now() + std::min(left, most);
    return host;
}

std::vector<FetchAnswer> PoliteFetcher::State::wait() {
    if (stop_.requested()) {
        drain();
        for (auto& [id, running] : std::exchange(running_, {})) stop_task(std::move(running.task));
        return std::exchange(ended_, {});
    }
    dispatch();
    milliseconds most = ended_.empty() ? longest_wait : milliseconds(0);
    if (const auto due = queue_.next_due(); due && running_.size() < settings_.network.in_flight)
        most = std::clamp(std::chrono::ceil<milliseconds>(*due - clock_.now()), milliseconds(0), most);
    for (HttpAnswer& answer : transport_->wait(most)) settle(std::move(answer));
    dispatch();
    return std::exchange(ended_, {});
}

void PoliteFetcher::State::drain() {
    queue_.for_each([&](Host& host) {
        host.take_all([&](PageTaskPointer task) { stop_task(std::move(task)); });
        queue_.update(host);
    });
}

/// That a robots.txt was not fetched says nothing of it.
void PoliteFetcher::State::stop_task(PageTaskPointer task) {
    if (!task->robots_for) return fail(std::move(task), Outcome::stopped, {Status::fetch_error, "stopped"});
    queue_.host(task->robots_host).first.awaits_robots = false;
}

void PoliteFetcher::State::dispatch() {
    while (running_.size() < settings_.network.in_flight) {
        Host* host = queue_.take(clock_.now());
        if (!host) return;
        if (auto task = host->take(clock_.now())) serve(*host, std::move(task));
        queue_.update(*host);
    }
}

void PoliteFetcher::State::serve(Host& host, PageTaskPointer task) {
    if (!task->robots_for && !may_fetch(host, task)) return;
    send(host, std::move(task));
}

/// False where the page has ended or waits for robots.txt.
bool PoliteFetcher::State::may_fetch(Host& host, PageTaskPointer& task) {
    if (task->request.obey_robots) {
        const auto* robots = host.robots.find(task->url.origin, clock_.now());
        if (!robots) {
            ask_for_robots(host, *task);
            host.later.emplace(SteadyTime{}, std::move(task));
            return false;
        }
        if (robots->access == RobotsRecord::Access::unreachable) {
            fail(std::move(task), Outcome::disallowed, {Status::refused, "robots.txt: " + robots->reason},
                 robots->expires);
            return false;
        }
        if (!robots->rules.allows(task->url.path)) {
            fail(std::move(task), Outcome::disallowed, {Status::refused, "disallowed by robots.txt"});
            return false;
        }
    }
    const bool over_all = settings_.most_requests && requests_ >= settings_.most_requests;
    const bool over_host = settings_.most_requests_per_host && host.requests >= settings_.most_requests_per_host;
    if (!over_all && !over_host) return true;
    fail(std::move(task), Outcome::over_budget,
         {Status::fetch_error, over_all ? "the budget of requests is used up" : "the host's budget is used up"});
    return false;
}

void PoliteFetcher::State::ask_for_robots(Host& host, const PageTask& page) {
    auto task = std::make_unique<PageTask>();
    task->request.proxy = page.request.proxy;
    task->url = parse_fetch_url(page.url.origin + "/robots.txt").value();
    task->robots_for = page.url.origin;
    task->robots_host = host.name;
    host.urgent.push_back(std::move(task));
    host.awaits_robots = true;
}

void PoliteFetcher::State::send(Host& host, PageTaskPointer task) {
    ++task->attempts;
    ++task->tries;
    if (!task->robots_for) {
        ++requests_;
        ++host.requests;
    }
    ++host.running;
    HttpRequest request = http_request_of(*task, settings_);
    request.id = ++last_id_;
    // Also between two starts, where a host may be asked for several pages at a time.
    host.next_at = std::max(host.next_at, clock_.now() + delay_of(host, *task));
    running_.emplace(request.id, Running{std::move(task), &host});
    transport_->start(std::move(request));
}

/// A robots.txt may make it longer, up to a bound.
milliseconds PoliteFetcher::State::delay_of(const Host& host, const PageTask& task) const {
    const milliseconds most = std::max<milliseconds>(settings_.delay, settings_.most_delay);
    const auto asked = host.robots.crawl_delay(task.url.origin);
    return std::clamp(asked.value_or(settings_.delay), settings_.delay, most);
}

void PoliteFetcher::State::settle(HttpAnswer answer) {
    const auto found = running_.extract(answer.id);
    if (!found) return;
    Host& host = *found.mapped().host;
    PageTaskPointer task = std::move(found.mapped().task);
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
bool PoliteFetcher::State::deserves_try(const PageTask& task, const Judgement& judgement) const {
    const unsigned most = task.robots_for ? settings_.robots_tries : settings_.tries;
    return (judgement.again && task.tries < most) || (judgement.plain && !task.plain);
}

/// What the response means for the host.
void PoliteFetcher::State::rest_after(Host& host, const PageTask& task, const Judgement& judgement,
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

void PoliteFetcher::State::try_again(Host& host, PageTaskPointer task, const Judgement& judgement) {
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
void PoliteFetcher::State::follow(PageTaskPointer task, const HttpAnswer& answer) {
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

void PoliteFetcher::State::fail(PageTaskPointer task, Outcome outcome, Failure failure,
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
void PoliteFetcher::State::end_robots(const PageTask& task, RobotsRecord record, bool lasting) {
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
    host.take_all([&](PageTaskPointer task) {
        if (!task->robots_for) return fail(std::move(task), Outcome::failed, failure, host.next_at);
        if (task->robots_host == host.name) return stop_task(std::move(task));
        end_robots(*task, unreachable_robots(failure.detail, clock_.date()));
    });
}

WallTime PoliteFetcher::State::date_of(SteadyTime time) const {
    return clock_.date() + std::chrono::duration_cast<WallTime::duration>(time - clock_.now());
}

PoliteFetcher::PoliteFetcher(const PoliteSettings& settings, HostMemory& memory, const StopSignal& stop)
    : PoliteFetcher(settings, memory, stop, std::make_unique<Fetcher>(settings.network, settings.addresses, stop),
                    system_clock()) {}

PoliteFetcher::PoliteFetcher(const PoliteSettings& settings, HostMemory& memory, const StopSignal& stop,
                             std::unique_ptr<HttpTransport> transport, const FetchClock& clock)
    : state_(std::make_unique<State>(settings, memory, stop, std::move(transport), clock)) {}

PoliteFetcher::~PoliteFetcher() = default;

void PoliteFetcher::start(FetchRequest request) {
    state_->start(std::move(request));
}

std::vector<FetchAnswer> PoliteFetcher::wait() {
    return state_->wait();
}

void PoliteFetcher::wake() {
    state_->wake();
}

std::size_t PoliteFetcher::pending() const {
    return state_->pending();
}

void PoliteFetcher::drain() {
    state_->drain();
}

}  // namespace pith
