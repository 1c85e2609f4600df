/// What waits for each host, and which host's turn it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "pipeline/fetch/fetch_clock.h"
#include "pipeline/fetch/fetch_task.h"
#include "pipeline/fetch/robots_cache.h"

namespace pith {

/// A server by its name, whatever the port.
struct Host {
    std::string name;
    std::deque<FetchTaskPointer> urgent = {};                ///< for robots.txt files: before all others
    std::deque<FetchTaskPointer> fresh = {};                 ///< in the order of their start
    std::multimap<SteadyTime, FetchTaskPointer> later = {};  ///< not before a time: tries again, redirects
    RobotsCache robots = {};
    std::size_t running = 0;
    std::size_t requests = 0;                                        ///< for pages
    bool awaits_robots = false;                                      ///< nothing but `urgent` may be asked for
    SteadyTime next_at{};                                            ///< no request before
    unsigned failures = 0;                                           ///< in a row
    unsigned openings = 0;                                           ///< of the circuit breaker, in a row
    std::optional<std::pair<SteadyTime, std::uint64_t>> place = {};  ///< in HostQueue

    /// When something may be asked for; nothing where nothing waits.
    std::optional<SteadyTime> due() const;
    /// What is to be asked for at `now`: a robots.txt, what was put off and is due, or the oldest; null if none is.
    FetchTaskPointer take(SteadyTime now);
    std::size_t waiting() const { return urgent.size() + fresh.size() + later.size(); }
    /// Calls `function` on each task and forgets them.
    template <class Function>
    void take_all(Function function) {
        auto all_urgent = std::exchange(urgent, {});
        auto all_later = std::exchange(later, {});
        auto all_fresh = std::exchange(fresh, {});
        for (auto& task : all_urgent) function(std::move(task));
        for (auto& [time, task] : all_later) function(std::move(task));
        for (auto& task : all_fresh) function(std::move(task));
    }
};

/// All hosts in the order in which they are due, so that none waits for another one's turn to come round again.
class HostQueue {
  public:
    explicit HostQueue(std::size_t per_host) : per_host_(per_host) {}

    /// The host of this name; the flag tells whether it is a new one. It stays where it is.
    std::pair<Host&, bool> host(const std::string& name);
    /// To be called after each change of the host.
    void update(Host& host);
    /// The host that has been due longest at `now`, or null. It must be updated after.
    Host* take(SteadyTime now);
    /// When the next host is due.
    std::optional<SteadyTime> next_due() const;
    template <class Function>
    void for_each(Function function) {
        for (auto& [name, host] : hosts_) function(*host);
    }

  private:
    std::size_t per_host_;
    std::unordered_map<std::string, std::unique_ptr<Host>> hosts_;
    std::map<std::pair<SteadyTime, std::uint64_t>, Host*> order_;
    std::uint64_t turn_ = 0;  ///< of two that are due at one time, the one that came first
};

}  // namespace pith
