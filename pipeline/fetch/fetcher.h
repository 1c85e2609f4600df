/// Fetches pages over HTTP. The one place that uses libcurl.
#pragma once

#include <pith/pith.h>
#include <memory>
#include <vector>

#include "pipeline/fetch/address_policy.h"
#include "pipeline/fetch/fetch_url.h"
#include "pipeline/fetch/network_options.h"
#include "pipeline/sources/source.h"
#include "pipeline/sources/stop_signal.h"

namespace pith {

/// What holds for all transfers of a run.
struct FetchSettings {
    NetworkOptions network;
    AddressPolicy addresses;
    std::size_t page_bytes = Limits{}.input_bytes;
};

/// One page as it was fetched, with the ticket under which it was asked for. A failure's detail says the cause only.
struct Fetched {
    std::size_t ticket = 0;
    RawPage page;
};

/// Any number of transfers at a time, on one thread: only wake() may be called from another one. It speaks http and
/// https only, also in redirects, of which it follows 5; connects to what AddressPolicy allows, whatever the URL, the
/// name server, or a proxy set in the environment say; and takes bodies apart itself (FetchResponse).
class Fetcher {
  public:
    /// `settings` and `stop` must outlive it.
    Fetcher(const FetchSettings& settings, const StopSignal& stop);
    ~Fetcher();

    /// `page` says what is known so far; it comes back from wait() with its bytes, or failed.
    void start(std::size_t ticket, RawPage page, const FetchUrl& url);

    /// Waits until a transfer ends, wake() is called, stop is requested, or a second has passed; gives what has ended.
    std::vector<Fetched> wait();

    void wake();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace pith
