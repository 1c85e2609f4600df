#include "pipeline/fetch/polite_fetcher.h"

#include <algorithm>
#include <utility>

#include "pipeline/fetch/fetcher.h"
#include "pipeline/fetch/page_answer.h"
#include "pipeline/fetch/polite_state.h"

namespace pith {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds longest_wait{1000};

const FetchClock& system_clock() {
    static const FetchClock clock;
    return clock;
}

}  // namespace

void PoliteFetcher::State::start(FetchRequest request) {
    ++pending_;
    auto url = parse_fetch_url(request.url);
    auto task = std::make_unique<FetchTask>();
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
        host.take_all([&](FetchTaskPointer task) { stop_task(std::move(task)); });
        queue_.update(host);
    });
}

/// That a robots.txt was not fetched says nothing of it.
void PoliteFetcher::State::stop_task(FetchTaskPointer task) {
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

void PoliteFetcher::State::serve(Host& host, FetchTaskPointer task) {
    if (!task->robots_for && !may_fetch(host, task)) return;
    send(host, std::move(task));
}

/// False where the page has ended or waits for robots.txt.
bool PoliteFetcher::State::may_fetch(Host& host, FetchTaskPointer& task) {
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

void PoliteFetcher::State::ask_for_robots(Host& host, const FetchTask& page) {
    auto task = std::make_unique<FetchTask>();
    task->request.proxy = page.request.proxy;
    task->url = parse_fetch_url(page.url.origin + "/robots.txt").value();
    task->robots_for = page.url.origin;
    task->robots_host = host.name;
    host.urgent.push_back(std::move(task));
    host.awaits_robots = true;
}

void PoliteFetcher::State::send(Host& host, FetchTaskPointer task) {
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
