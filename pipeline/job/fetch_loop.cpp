#include "pipeline/job/fetch_loop.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "pipeline/job/fetch_verdict.h"

namespace pith {
namespace {

constexpr std::chrono::seconds hosts_time{5};  ///< after which the list of waiting hosts is read again
constexpr std::size_t asked_ahead = 4;         ///< requests of a host that the fetcher holds, beside those on the way

}  // namespace

FetchLoop::FetchLoop(const RunParts& parts, Committer& committer, HostMemory& memory, PagesInFlight& pages,
                     ReadyPages& ready)
    : parts_(parts),
      committer_(committer),
      pages_(pages),
      ready_(ready),
      fetcher_(parts.settings, memory, parts.stop),
      sources_(parts),
      folders_(parts.job.limits.page_bytes) {}

std::optional<Failure> FetchLoop::run() {
    auto requests = sources_.begin(next_ticket_);
    if (!requests) return requests.failure();
    for (FetchRequest& request : requests.value()) fetcher_.start(std::move(request));
    while (!parts_.stop.requested()) {
        const auto ended = step();
        if (!ended) return ended.failure();
        if (ended.value()) break;
    }
    return std::nullopt;
}

/// True once there is nothing left to do.
Result<bool> FetchLoop::step() {
    if (is_over_time()) {
        limited_ = true;
        return true;
    }
    if (auto claimed = claim_pages(); !claimed) return claimed.failure();
    if (fetcher_.pending() == 0) {
        auto ended = is_ended();
        if (!ended || ended.value()) return ended;
    }
    for (FetchAnswer& answer : fetcher_.wait())
        if (auto settled = settle(std::move(answer)); !settled) return settled.failure();
    return false;
}

bool FetchLoop::is_over_time() const {
    const auto most = parts_.job.limits.time;
    return most.count() > 0 && std::chrono::steady_clock::now() - begin_ >= most;
}

/// Called where nothing is on its way: a look at the state that is not older than the last answer decides.
Result<bool> FetchLoop::is_ended() {
    if (ready_.is_full()) return false;
    if (limited_) return true;
    if (hosts_are_fresh_ && hosts_.empty()) {
        const auto others = parts_.state.waits_for_others(parts_.now());
        if (!others) return others.failure();
        hosts_are_fresh_ = false;
        return !others.value();
    }
    hosts_are_fresh_ = false;
    return false;
}

/// Hosts in turn, so that none waits for another one's many pages.
Result<std::monostate> FetchLoop::claim_pages() {
    const auto now = std::chrono::steady_clock::now();
    if (!hosts_are_fresh_ || now - hosts_read_ > hosts_time) {
        auto hosts = parts_.state.waiting_hosts(parts_.now());
        if (!hosts) return hosts.failure();
        hosts_ = std::move(hosts).value();
        hosts_are_fresh_ = true;
        hosts_read_ = now;
    }
    const std::size_t most = parts_.settings.network.in_flight * asked_ahead;
    for (std::size_t left = hosts_.size(); left > 0 && tasks_.size() < most && !ready_.is_full() && !limited_; --left) {
        next_host_ = next_host_ % hosts_.size();
        const std::size_t room = room_of_host(hosts_[next_host_]);
        const auto claimed = claim_of_host(hosts_[next_host_], room);
        if (!claimed) return claimed.failure();
        const bool exhausted = room > 0 && claimed.value() < room;
        if (exhausted)
            hosts_.erase(hosts_.begin() + static_cast<std::ptrdiff_t>(next_host_));
        else
            ++next_host_;
    }
    return std::monostate{};
}

std::size_t FetchLoop::room_of_host(const std::string& host) const {
    const auto found = on_host_.find(host);
    const std::size_t used = found == on_host_.end() ? 0 : found->second;
    const std::size_t most = parts_.settings.per_host * (asked_ahead + 1);
    return most - std::min(most, used);
}

Result<std::size_t> FetchLoop::claim_of_host(const std::string& host, std::size_t room) {
    const JobLimits& limits = parts_.job.limits;
    if (limits.pages > 0) room = std::min(room, limits.pages - std::min(limits.pages, asked_));
    if (limits.pages > 0 && asked_ >= limits.pages) limited_ = true;
    if (limits.pages_of_host > 0) {
        const std::size_t asked = asked_of_host_[host];
        if (asked >= limits.pages_of_host) return std::size_t{0};
        room = std::min(room, limits.pages_of_host - asked);
    }
    if (room == 0) return std::size_t{0};
    const auto tasks = parts_.state.claim(host, room, parts_.now());
    if (!tasks) return tasks.failure();
    for (const PageTask& task : tasks.value())
        if (auto started = start_page(task); !started) return started.failure();
    return tasks.value().size();
}

Result<std::monostate> FetchLoop::start_page(const PageTask& task) {
    ++asked_;
    ++asked_of_host_[task.host];
    if (task.host.empty()) return read_local(task);
    FetchRequest request;
    request.ticket = next_ticket_++;
    request.url = task.url;
    request.etag = task.etag;
    request.last_modified = task.last_modified;
    sources_.equip(request, task.source);
    ++on_host_[task.host];
    tasks_.emplace(request.ticket, PageInWork{task, {}, {}});
    fetcher_.start(std::move(request));
    return std::monostate{};
}

/// Of a folder that others fill.
Result<std::monostate> FetchLoop::read_local(const PageTask& task) {
    const auto address = folder_address(task.url);
    RawPage page = folders_.read(address ? *address : FolderAddress{task.url, 0});
    FetchAnswer answer;
    answer.fetched_at = std::chrono::system_clock::now();
    if (page.failure) {
        answer.failure = page.failure;
        auto verdict = verdict_without_page(task, answer, parts_.job.fetch.tries, parts_.now());
        return committer_.add({.result = std::move(*verdict), .entry = {}, .seen = {}});
    }
    answer.outcome = Outcome::fetched;
    answer.url = page.url.empty() ? task.url : page.url;
    page.id = task.url;
    page.source = sources_.name_of(task.source);
    pages_.put({.task = task, .answer = std::move(answer)});
    ready_.put(std::move(page));
    return std::monostate{};
}

Result<std::monostate> FetchLoop::settle(FetchAnswer answer) {
    if (sources_.owns(answer.ticket)) {
        auto requests = sources_.settle(answer, next_ticket_);
        if (!requests) return requests.failure();
        for (FetchRequest& request : requests.value()) fetcher_.start(std::move(request));
        hosts_are_fresh_ = false;
        return std::monostate{};
    }
    auto node = tasks_.extract(answer.ticket);
    if (!node) return std::monostate{};
    return settle_page(std::move(node.mapped()), std::move(answer));
}

Result<std::monostate> FetchLoop::settle_page(PageInWork page, FetchAnswer answer) {
    const bool fetched = answer.outcome == Outcome::fetched;
    if (fetched && ask_next_page(page, answer)) {
        page.answers.push_back(std::move(answer));
        const std::size_t ticket = next_ticket_ - 1;
        tasks_.emplace(ticket, std::move(page));
        return std::monostate{};
    }
    --on_host_[page.task.host];
    // A further page that is gone ends the article; one that may come later is waited for with all of it.
    auto verdict =
        fetched ? std::nullopt : verdict_without_page(page.task, answer, parts_.job.fetch.tries, parts_.now());
    const bool whole = fetched || (!page.answers.empty() && verdict && verdict->state != PageState::waiting);
    if (whole) {
        if (fetched) page.answers.push_back(std::move(answer));
        hand_over(std::move(page));
        return std::monostate{};
    }
    const std::int64_t id = page.task.id;
    if (!verdict) return parts_.state.give_back({&id, 1});
    return committer_.add({.result = std::move(*verdict), .entry = {}, .seen = {}});
}

/// True where the article goes on on another page, which is then asked for.
bool FetchLoop::ask_next_page(PageInWork& page, const FetchAnswer& answer) {
    if (page.answers.size() + 1 >= parts_.readers.most_pages) return false;
    const auto head = parts_.readers.head({answer.bytes, answer.url, answer.content_type, directive_headers(answer)});
    if (!head) return false;  // JobWork will say so, as it reads it once more
    if (page.answers.empty()) page.head = head.value();
    const std::string& next = head.value().next;
    const auto is_next = [&](const FetchAnswer& known) { return known.url == next; };
    if (next.empty() || next == answer.url || std::any_of(page.answers.begin(), page.answers.end(), is_next))
        return false;
    FetchRequest request;
    request.ticket = next_ticket_++;
    request.url = next;
    sources_.equip(request, page.task.source);
    fetcher_.start(std::move(request));
    return true;
}

void FetchLoop::hand_over(PageInWork page) {
    const auto take_bytes = [&](FetchAnswer& answer) {
        RawPage raw;
        raw.id = page.task.url;
        raw.source = sources_.name_of(page.task.source);
        raw.url = answer.url;
        raw.content_type = answer.content_type;
        raw.bytes = std::exchange(answer.bytes, {});
        return raw;
    };
    RawPage first = take_bytes(page.answers.front());
    FetchedPage fetched{.task = page.task,
                        .answer = std::move(page.answers.front()),
                        .head = std::move(page.head),
                        .keep_raw = parts_.job.raw.keep};
    for (std::size_t i = 1; i < page.answers.size(); ++i) {
        RawPage raw = take_bytes(page.answers[i]);
        fetched.further.push_back({std::move(page.answers[i]), std::move(raw)});
    }
    pages_.put(std::move(fetched));
    ready_.put(std::move(first));
}

}  // namespace pith
