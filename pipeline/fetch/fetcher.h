/// Fetches over HTTP. The one place that uses libcurl.
#pragma once

#include <pith/pith.h>
#include <memory>
#include <vector>

#include "pipeline/fetch/address_policy.h"
#include "pipeline/fetch/http_transport.h"
#include "pipeline/fetch/network_options.h"
#include "pipeline/sources/stop_signal.h"

namespace pith {

/// Any number of transfers at a time, on one thread; HTTP/2 where the server offers it by ALPN, connections used again.
/// It speaks http and https only; connects to what AddressPolicy allows, whatever the URL, the name server, or a proxy
/// set in the environment say; and takes bodies apart itself (FetchResponse).
class Fetcher final : public HttpTransport {
  public:
    /// All three must outlive it.
    Fetcher(const NetworkOptions& network, const AddressPolicy& addresses, const StopSignal& stop);
    ~Fetcher() override;

    void start(HttpRequest request) override;
    std::vector<HttpAnswer> wait(std::chrono::milliseconds most) override;
    void wake() override;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace pith
