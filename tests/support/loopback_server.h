/// A server for tests that says exactly the bytes it is told to, right or wrong.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace pith::test {

/// One connection, whose request has been read up to its empty line.
class Connection {
  public:
    Connection(int descriptor, const std::atomic<bool>& closing) : descriptor_(descriptor), closing_(closing) {}

    const std::string& request() const { return request_; }
    /// "/page?x" of "GET /page?x HTTP/1.1".
    std::string path() const;

    /// False once the client or the server has closed.
    bool send(std::string_view bytes) const;
    /// A whole response with its Content-Length; `headers` in lines that each end in CR LF.
    void respond(std::string_view status, std::string_view headers, std::string_view body) const;
    /// False if the server closes meanwhile.
    bool wait(std::chrono::milliseconds time) const;
    /// Waits until the client closes or the server does.
    void wait_for_client() const;
    /// Ends the connection by RST instead of FIN.
    void reset() const;

    bool read_request();

  private:
    int descriptor_;
    const std::atomic<bool>& closing_;
    std::string request_;
};

/// Listens on 127.0.0.1 only; each connection has a thread and serves one request. It takes at most 100 connections,
/// and lives at most 60 seconds.
class LoopbackServer {
  public:
    using Handler = std::function<void(const Connection&)>;
    explicit LoopbackServer(Handler handler);
    ~LoopbackServer();
    LoopbackServer(const LoopbackServer&) = delete;
    LoopbackServer& operator=(const LoopbackServer&) = delete;

    int port() const { return port_; }
    /// "http://127.0.0.1:port/path"
    std::string url(std::string_view path) const;
    /// Connections taken so far.
    int connections() const { return connections_; }
    /// The requests read so far.
    std::vector<std::string> requests() const;

  private:
    void accept_all();
    void serve(int descriptor);

    Handler handler_;
    int listener_ = -1;
    int port_ = 0;
    std::atomic<bool> closing_ = false;
    std::atomic<int> connections_ = 0;
    mutable std::mutex mutex_;
    std::vector<std::string> requests_;
    std::vector<std::thread> threads_;
    std::thread accepting_;
};

}  // namespace pith::test
