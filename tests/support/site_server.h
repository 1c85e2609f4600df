/// A server for tests that plays many sites and watches how politely it is asked.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace pith::test {

struct SiteRequest {
    std::string host;  ///< of the Host field, without port
    std::string path;
    std::string head;  ///< the request line and all fields
    /// How often this host and path have been asked for before.
    int repeats = 0;
};

/// Listens on 127.0.0.1 only and keeps connections open (HTTP/1.1). At most 256 connections at a time; it ends at the
/// latest after five minutes.
class SiteServer {
  public:
    /// Gives the whole response, its head included; nothing to reset the connection. Called on many threads.
    using Handler = std::function<std::string(const SiteRequest&)>;
    explicit SiteServer(Handler handler);
    ~SiteServer();
    SiteServer(const SiteServer&) = delete;
    SiteServer& operator=(const SiteServer&) = delete;

    int port() const { return port_; }
    /// "http://host:port/path"
    std::string url(std::string_view host, std::string_view path) const;
    /// For NetworkOptions::resolve.
    std::string resolve(std::string_view host) const;

    struct Watched {
        std::size_t requests = 0;
        std::size_t robots = 0;                                      ///< of these, for robots.txt
        int most_at_once = 0;                                        ///< requests of one host
        std::chrono::nanoseconds least_gap = std::chrono::hours(1);  ///< from a host's response to its next request
        std::size_t too_soon = 0;  ///< requests after a gap of less than the delay that watch_delay() names
        std::size_t connections = 0;
        int most_connections = 0;  ///< at one time
    };
    Watched watched() const;
    void watch_delay(std::chrono::nanoseconds delay) { delay_ = delay; }

  private:
    using Clock = std::chrono::steady_clock;
    struct Site {
        int open = 0;
        Clock::time_point last_end{};
        std::map<std::string, int> paths;
    };

    void accept_all();
    void serve(int descriptor);
    bool answer(int descriptor, std::string head);
    SiteRequest begin(std::string head);

    Handler handler_;
    int listener_ = -1;
    int port_ = 0;
    std::chrono::nanoseconds delay_{0};
    std::atomic<bool> closing_ = false;
    std::atomic<int> open_ = 0;
    mutable std::mutex mutex_;
    std::map<std::string, Site> sites_;
    Watched watched_;
    std::thread accepting_;
};

/// A response with its Content-Length; `headers` in lines that each end in CR LF.
std::string http_response(std::string_view status, std::string_view body, std::string_view headers = {});

}  // namespace pith::test
