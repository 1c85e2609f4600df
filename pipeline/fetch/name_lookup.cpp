#include "pipeline/fetch/name_lookup.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>
#include <pthread.h>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace pith {

namespace {

/// Of one answer: an IPv4 address as ::ffff:a.b.c.d.
IpAddress address_of(const sockaddr& address) {
    IpAddress ip{};
    if (address.sa_family == AF_INET) {
        sockaddr_in in{};
        std::memcpy(&in, &address, sizeof in);
        ip[10] = ip[11] = 0xFF;
        std::memcpy(ip.data() + 12, &in.sin_addr, 4);
    } else {
        sockaddr_in6 in{};
        std::memcpy(&in, &address, sizeof in);
        std::memcpy(ip.data(), &in.sin6_addr, ip.size());
    }
    return ip;
}

NameLookup::Found look_up(std::uint64_t id, const std::string& name) {
    NameLookup::Found found{.id = id};
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* list = nullptr;
    if (const int error = ::getaddrinfo(name.c_str(), nullptr, &hints, &list); error != 0) {
        found.error = ::gai_strerror(error);
        return found;
    }
    for (const addrinfo* each = list; each; each = each->ai_next) {
        if (each->ai_family == AF_INET || each->ai_family == AF_INET6)
            found.addresses.push_back(address_of(*each->ai_addr));
    }
    ::freeaddrinfo(list);
    return found;
}

}  // namespace

struct NameLookup::Shared {
    std::mutex mutex;
    std::vector<Found> found;
};

NameLookup::NameLookup() : shared_(std::make_shared<Shared>()) {}

void NameLookup::start(std::uint64_t id, const std::string& name) {
    ++running_;
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    // The thread must not be the one that a signal interrupts.
    pthread_sigmask(SIG_SETMASK, &all, &before);
    try {
        std::thread([shared = shared_, id, name] {
            Found found = look_up(id, name);
            const std::lock_guard lock(shared->mutex);
            shared->found.push_back(std::move(found));
        }).detach();
    } catch (const std::system_error&) {
        const std::lock_guard lock(shared_->mutex);
        shared_->found.push_back({.id = id, .addresses = {}, .error = "no thread to ask the name server"});
    }
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

std::vector<NameLookup::Found> NameLookup::take() {
    const std::lock_guard lock(shared_->mutex);
    running_ -= shared_->found.size();
    return std::exchange(shared_->found, {});
}

std::string address_text(const IpAddress& address) {
    char text[INET6_ADDRSTRLEN] = "";
    constexpr std::array<std::uint8_t, 12> v4_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    const bool is_v4 = std::equal(v4_prefix.begin(), v4_prefix.end(), address.begin());
    ::inet_ntop(is_v4 ? AF_INET : AF_INET6, address.data() + (is_v4 ? 12 : 0), text, sizeof text);
    return is_v4 ? std::string(text) : fmt::format("[{}]", text);
}

}  // namespace pith
