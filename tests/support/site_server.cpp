#include "tests/support/site_server.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

namespace pith::test {

namespace {

constexpr int most_connections = 256;
constexpr std::chrono::minutes most_time{5};

bool ready(int descriptor, short events) {
    pollfd waited{descriptor, events, 0};
    return ::poll(&waited, 1, 20) > 0;
}

bool send_all(int descriptor, std::string_view bytes, const std::atomic<bool>& closing) {
    while (!bytes.empty() && !closing) {
        if (!ready(descriptor, POLLOUT)) continue;
        const ssize_t sent = ::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return !closing;
}

std::string field(const std::string& head, std::string_view name) {
    const std::size_t at = head.find("\r\n" + std::string(name) + ": ");
    if (at == std::string::npos) return {};
    const std::size_t begin = at + name.size() + 4;
    return head.substr(begin, head.find("\r\n", begin) - begin);
}

}  // namespace

SiteServer::SiteServer(Handler handler) : handler_(std::move(handler)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (::bind(listener_, generic, size) != 0 || ::listen(listener_, most_connections) != 0 ||
        ::getsockname(listener_, generic, &size) != 0) {
        ::close(listener_);
        throw std::runtime_error("cannot listen on loopback");
    }
    port_ = ntohs(address.sin_port);
    accepting_ = std::thread([this] { accept_all(); });
}

SiteServer::~SiteServer() {
    closing_ = true;
    accepting_.join();
    while (open_ > 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    ::close(listener_);
}

std::string SiteServer::url(std::string_view host, std::string_view path) const {
    return fmt::format("http://{}:{}{}", host, port_, path);
}

std::string SiteServer::resolve(std::string_view host) const {
    return fmt::format("{}:{}:127.0.0.1", host, port_);
}

SiteServer::Watched SiteServer::watched() const {
    const std::lock_guard lock(mutex_);
    return watched_;
}

void SiteServer::accept_all() {
    const auto end = Clock::now() + most_time;
    while (!closing_) {
        if (Clock::now() > end) closing_ = true;
        if (open_ >= most_connections || !ready(listener_, POLLIN)) continue;
        const int descriptor = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (descriptor < 0) continue;
        const int now_open = ++open_;
        {
            const std::lock_guard lock(mutex_);
            ++watched_.connections;
            watched_.most_connections = std::max(watched_.most_connections, now_open);
        }
        std::thread([this, descriptor] {
            serve(descriptor);
            ::close(descriptor);
            --open_;
        }).detach();
    }
}

void SiteServer::serve(int descriptor) {
    const int yes = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    std::string received;
    while (!closing_) {
        const std::size_t end = received.find("\r\n\r\n");
        if (end != std::string::npos) {
            if (!answer(descriptor, received.substr(0, end + 2))) return;
            received.erase(0, end + 4);
            continue;
        }
        if (!ready(descriptor, POLLIN)) continue;
        char bytes[4096];
        const ssize_t got = ::recv(descriptor, bytes, sizeof bytes, 0);
        if (got <= 0 || received.size() > 65536) return;
        received.append(bytes, static_cast<std::size_t>(got));
    }
}

/// False where the connection ends with it.
bool SiteServer::answer(int descriptor, std::string head) {
    const SiteRequest request = begin(std::move(head));
    const std::string response = handler_(request);
    // Counted before the client can know: its next request comes after this in any case.
    {
        const std::lock_guard lock(mutex_);
        Site& site = sites_[request.host];
        --site.open;
        site.last_end = Clock::now();
    }
    if (response.empty()) {
        const linger now{.l_onoff = 1, .l_linger = 0};
        ::setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        return false;
    }
    const bool sent = send_all(descriptor, response, closing_);
    return sent && response.find("\r\nConnection: close\r\n") == std::string::npos;
}

SiteRequest SiteServer::begin(std::string head) {
    SiteRequest request;
    const std::string host = field(head, "Host");
    request.host = host.substr(0, host.rfind(':'));
    const std::size_t path = head.find(' ') + 1;
    request.path = head.substr(path, head.find(' ', path) - path);
    request.head = std::move(head);

    const auto now = Clock::now();
    const std::lock_guard lock(mutex_);
    Site& site = sites_[request.host];
    request.repeats = site.paths[request.path]++;
    ++watched_.requests;
    watched_.robots += request.path == "/robots.txt";
    watched_.most_at_once = std::max(watched_.most_at_once, ++site.open);
    if (site.last_end != Clock::time_point{}) {
        const std::chrono::nanoseconds gap = now - site.last_end;
        watched_.least_gap = std::min(watched_.least_gap, gap);
        watched_.too_soon += gap < delay_;
    }
    return request;
}

std::string http_response(std::string_view status, std::string_view body, std::string_view headers) {
    return fmt::format("HTTP/1.1 {}\r\nContent-Length: {}\r\n{}\r\n{}", status, body.size(), headers, body);
}

}  // namespace pith::test
