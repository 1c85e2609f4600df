#include "tests/support/loopback_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace pith::test {

namespace {

constexpr int most_connections = 100;
constexpr std::chrono::seconds most_time{60};
constexpr std::size_t most_request_bytes = 65536;

/// True once the descriptor is ready; a fiftieth of a second at most, so that a closing server is noticed.
bool ready(int descriptor, short events) {
    pollfd waited{descriptor, events, 0};
    return ::poll(&waited, 1, 20) > 0;
}

}  // namespace

bool Connection::read_request() {
    while (!closing_ && request_.find("\r\n\r\n") == std::string::npos && request_.size() < most_request_bytes) {
        if (!ready(descriptor_, POLLIN)) continue;
        char bytes[4096];
        const ssize_t got = ::recv(descriptor_, bytes, sizeof bytes, 0);
        if (got <= 0) return false;
        request_.append(bytes, static_cast<std::size_t>(got));
    }
    return !closing_;
}

std::string Connection::path() const {
    const std::size_t begin = request_.find(' ') + 1;
    return request_.substr(begin, request_.find(' ', begin) - begin);
}

bool Connection::send(std::string_view bytes) const {
    while (!bytes.empty() && !closing_) {
        if (!ready(descriptor_, POLLOUT)) continue;
        const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return !closing_;
}

void Connection::respond(std::string_view status, std::string_view headers, std::string_view body) const {
    std::string response = "HTTP/1.1 " + std::string(status) + "\r\nContent-Length: " + std::to_string(body.size());
    response.append("\r\nConnection: close\r\n").append(headers).append("\r\n").append(body);
    send(response);
}

bool Connection::wait(std::chrono::milliseconds time) const {
    const auto end = std::chrono::steady_clock::now() + time;
    while (!closing_ && std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(std::min(time, std::chrono::milliseconds(20)));
    }
    return !closing_;
}

void Connection::wait_for_client() const {
    char byte = 0;
    while (!closing_ && !(ready(descriptor_, POLLIN) && ::recv(descriptor_, &byte, 1, 0) <= 0)) continue;
}

void Connection::reset() const {
    const linger now{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

LoopbackServer::LoopbackServer(Handler handler) : handler_(std::move(handler)) {
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

LoopbackServer::~LoopbackServer() {
    closing_ = true;
    accepting_.join();
    for (std::thread& thread : threads_) thread.join();
    ::close(listener_);
}

std::string LoopbackServer::url(std::string_view path) const {
    return "http://127.0.0.1:" + std::to_string(port_) + std::string(path);
}

std::vector<std::string> LoopbackServer::requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
}

void LoopbackServer::accept_all() {
    const auto end = std::chrono::steady_clock::now() + most_time;
    while (!closing_ && connections_ < most_connections) {
        if (std::chrono::steady_clock::now() > end) closing_ = true;
        if (!ready(listener_, POLLIN)) continue;
        const int descriptor = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (descriptor < 0) continue;
        ++connections_;
        threads_.emplace_back([this, descriptor] { serve(descriptor); });
    }
}

void LoopbackServer::serve(int descriptor) {
    Connection connection(descriptor, closing_);
    if (connection.read_request()) {
        {
            const std::lock_guard lock(mutex_);
            requests_.push_back(connection.request());
        }
        handler_(connection);
    }
    ::close(descriptor);
}

}  // namespace pith::test
