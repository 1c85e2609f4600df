#include "pipeline/fetch/host_queue.h"

#include <algorithm>

namespace pith {

std::optional<SteadyTime> Host::due() const {
    if (!urgent.empty()) return next_at;
    if (awaits_robots) return std::nullopt;
    if (!fresh.empty()) return next_at;
    if (!later.empty()) return std::max(next_at, later.begin()->first);
    return std::nullopt;
}

FetchTaskPointer Host::take(SteadyTime now) {
    FetchTaskPointer task;
    if (now < next_at) return task;
    if (!urgent.empty()) {
        task = std::move(urgent.front());
        urgent.pop_front();
    } else if (awaits_robots) {
        return task;
    } else if (!later.empty() && later.begin()->first <= now) {
        task = std::move(later.begin()->second);
        later.erase(later.begin());
    } else if (!fresh.empty()) {
        task = std::move(fresh.front());
        fresh.pop_front();
    }
    return task;
}

std::pair<Host&, bool> HostQueue::host(const std::string& name) {
    auto [found, is_new] = hosts_.try_emplace(name);
    if (is_new) found->second = std::make_unique<Host>(Host{.name = name});
    return {*found->second, is_new};
}

void HostQueue::update(Host& host) {
    const auto due = host.running < per_host_ ? host.due() : std::nullopt;
    if (host.place && due && host.place->first == *due) return;
    if (host.place) order_.erase(*std::exchange(host.place, std::nullopt));
    if (!due) return;
    host.place = {*due, ++turn_};
    order_.emplace(*host.place, &host);
}

Host* HostQueue::take(SteadyTime now) {
    if (order_.empty() || order_.begin()->first.first > now) return nullptr;
    Host* host = order_.begin()->second;
    order_.erase(order_.begin());
    host->place.reset();
    return host;
}

std::optional<SteadyTime> HostQueue::next_due() const {
    if (order_.empty()) return std::nullopt;
    return order_.begin()->first.first;
}

}  // namespace pith
