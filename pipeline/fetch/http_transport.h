/// One HTTP request and its response, without redirects: what PoliteFetcher is built upon.
#pragma once

#include <pith/pith.h>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/fetch/fetch_request.h"
#include "pipeline/fetch/fetch_url.h"

namespace pith {

struct HttpRequest {
    std::uint64_t id = 0;
    FetchUrl url;  ///< its user name and password are sent
    std::vector<std::pair<std::string, std::string>> headers;
    std::string cookies;
    std::string proxy;
    Accept accept = Accept::page;
    bool plain = false;          ///< asked for without content codings
    std::size_t most_bytes = 0;  ///< decoded
    /// Where a connection that was kept ends before any answer, the request is sent again at once on a new one (RFC
    /// 9112, 9.3.1); otherwise it fails.
    bool may_resend = false;
    bool prefix_only = false;  ///< a longer body is cut there instead of failing
};

struct HttpAnswer {
    std::uint64_t id = 0;
    long status = 0;  ///< 0: no response came
    std::string headers, request_headers, address;
    std::string bytes;               ///< of 2xx only
    std::optional<Failure> failure;  ///< no whole response, or not one that was asked for
    bool may_retry = false;          ///< the failure may be gone another time
    bool coded = false;              ///< the body came in a content coding
};

class HttpTransport {
  public:
    virtual ~HttpTransport() = default;
    virtual void start(HttpRequest request) = 0;
    /// Waits until something ends, wake() is called, a stop is requested, or the time is over; gives what has ended.
    virtual std::vector<HttpAnswer> wait(std::chrono::milliseconds most) = 0;
    /// The one function that other threads may call.
    virtual void wake() = 0;
};

}  // namespace pith
