#include "pipeline/isolation/frame.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>

namespace pith {
namespace {

using Clock = std::chrono::steady_clock;

bool send_all(int socket, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

/// In milliseconds, as poll() takes them; -1 where there is no end.
int time_left(Clock::time_point deadline) {
    if (deadline == Clock::time_point::max()) return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
    return static_cast<int>(std::clamp<decltype(left)>(left, 0, 1 << 30));
}

Received receive_all(int socket, char* bytes, std::size_t size, Clock::time_point deadline) {
    while (size > 0) {
        pollfd waiting{socket, POLLIN, 0};
        const int ready = ::poll(&waiting, 1, time_left(deadline));
        if (ready < 0 && errno == EINTR) continue;
        if (ready == 0) return Received::late;
        const ssize_t got = ready < 0 ? -1 : ::recv(socket, bytes, size, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return Received::closed;
        bytes += got;
        size -= static_cast<std::size_t>(got);
    }
    return Received::whole;
}

}  // namespace

bool send_frame(int socket, std::initializer_list<std::string_view> parts) {
    std::uint64_t length = 0;
    for (const std::string_view part : parts) length += part.size();
    char head[sizeof length];
    std::memcpy(head, &length, sizeof length);
    if (!send_all(socket, {head, sizeof head})) return false;
    return std::all_of(parts.begin(), parts.end(), [&](std::string_view part) { return send_all(socket, part); });
}

Received receive_frame(int socket, std::string& bytes, Clock::time_point deadline) {
    std::uint64_t length = 0;
    char head[sizeof length];
    if (const Received received = receive_all(socket, head, sizeof head, deadline); received != Received::whole)
        return received;
    std::memcpy(&length, head, sizeof length);
    if (length > most_frame_bytes) return Received::closed;
    bytes.resize(length);
    return receive_all(socket, bytes.data(), bytes.size(), deadline);
}

}  // namespace pith
