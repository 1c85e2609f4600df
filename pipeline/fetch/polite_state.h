/// The works of PoliteFetcher: what waits (polite_fetcher.cpp), and what is made of responses (polite_settle.cpp).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeline/fetch/host_queue.h"
#include "pipeline/fetch/judgement.h"
#include "pipeline/fetch/polite_fetcher.h"

namespace pith {

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
    void stop_task(FetchTaskPointer task);
    void wake() { transport_->wake(); }
    std::size_t pending() const { return pending_ + ended_.size(); }

  private:
    struct Running {
        FetchTaskPointer task;
        Host* host;
    };

    Host& host_of(const FetchUrl& url);
    void dispatch();
    void serve(Host& host, FetchTaskPointer task);
    bool may_fetch(Host& host, FetchTaskPointer& task);
    void ask_for_robots(Host& host, const FetchTask& page);
    void send(Host& host, FetchTaskPointer task);
    std::chrono::milliseconds delay_of(const Host& host, const FetchTask& task) const;
    void settle(HttpAnswer answer);
    void rest_after(Host& host, const FetchTask& task, const Judgement& judgement, const HttpAnswer& answer);
    void rest(Host& host, std::chrono::milliseconds time);
    bool deserves_try(const FetchTask& task, const Judgement& judgement) const;
    void try_again(Host& host, FetchTaskPointer task, const Judgement& judgement);
    void follow(FetchTaskPointer task, const HttpAnswer& answer);
    void fail(FetchTaskPointer task, Outcome outcome, Failure failure, std::optional<SteadyTime> until = {});
    void end(FetchAnswer answer);
    void end_robots(const FetchTask& task, RobotsRecord record, bool lasting = true);
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

}  // namespace pith
