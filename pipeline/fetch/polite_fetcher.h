/// Fetches pages from many hosts at once, with regard for each of them.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "pipeline/fetch/fetch_clock.h"
#include "pipeline/fetch/fetch_request.h"
#include "pipeline/fetch/host_memory.h"
#include "pipeline/fetch/http_transport.h"
#include "pipeline/fetch/polite_settings.h"
#include "pipeline/sources/stop_signal.h"

namespace pith {

/// Any number of requests may be given at once; each is answered once. On one thread: only wake() may be called from
/// another one. What it does, host by host, is in docs/fetching.md.
class PoliteFetcher {
  public:
    /// All three must outlive it.
    PoliteFetcher(const PoliteSettings& settings, HostMemory& memory, const StopSignal& stop);
    /// For tests, with a network and a clock of their own.
    PoliteFetcher(const PoliteSettings& settings, HostMemory& memory, const StopSignal& stop,
                  std::unique_ptr<HttpTransport> transport, const FetchClock& clock);
    ~PoliteFetcher();

    void start(FetchRequest request);

    /// Waits until a page ends, wake() is called, or a second has passed; gives the answers since the last call. After
    /// a stop all pages end as Outcome::stopped at once.
    std::vector<FetchAnswer> wait();

    void wake();

    /// Requests whose answer wait() has not given yet.
    std::size_t pending() const;

    /// Pages whose request is not on its way end as Outcome::stopped; the others are still awaited.
    void drain();

  private:
    class State;
    std::unique_ptr<State> state_;
};

}  // namespace pith
