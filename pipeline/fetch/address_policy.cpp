#include "pipeline/fetch/address_policy.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace pith {

namespace {

constexpr unsigned v4_bits = 96;  ///< before an IPv4 address in an IpAddress

constexpr IpAddress v4(std::uint8_t a, std::uint8_t b = 0, std::uint8_t c = 0) {
    return {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, a, b, c, 0};
}

/// IANA's special-purpose registries for IPv4 and IPv6 addresses, as far as they are not global.
constexpr Network refused_networks[] = {
    {v4(0), v4_bits + 8},
    {v4(10), v4_bits + 8},
    {v4(100, 64), v4_bits + 10},
    {v4(127), v4_bits + 8},
    {v4(169, 254), v4_bits + 16},
    {v4(172, 16), v4_bits + 12},
    {v4(192, 0, 0), v4_bits + 24},
    {v4(192, 168), v4_bits + 16},
    {v4(198, 18), v4_bits + 15},
    {v4(224), v4_bits + 4},
    {v4(240), v4_bits + 4},
    {{}, 96},                                 // ::, ::1, and the IPv4-compatible addresses, long out of use
    {{0x00, 0x64, 0xff, 0x9b, 0x00, 1}, 48},  // NAT64 inside one network (RFC 8215)
    {{0x01, 0x00}, 64},                       // discard (RFC 6666)
    {{0xfc}, 7},                              // unique local
    {{0xfe, 0x80}, 10},                       // link local
    {{0xfe, 0xc0}, 10},                       // site local, long out of use
    {{0xff}, 8},                              // multicast
};

/// Where IPv6 addresses carry an IPv4 address.
struct Wrapping {
    Network network;
    std::size_t at;     ///< byte
    std::uint8_t mask;  ///< its bytes are combined with this by exclusive or
};

constexpr Wrapping wrappings[] = {
    {{{0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96}, 12, 0},  // IPv4-translated (RFC 2765)
    {{{0x00, 0x64, 0xff, 0x9b}, 96}, 12, 0},              // NAT64 (RFC 6052)
    {{{0x20, 0x02}, 16}, 2, 0},                           // 6to4 (RFC 3056)
    {{{0x20, 0x01}, 32}, 12, 0xff},                       // Teredo (RFC 4380)
};

bool is_refused(const IpAddress& address) {
    return std::ranges::any_of(refused_networks, [&](const Network& network) { return network.contains(address); });
}

std::optional<IpAddress> unwrap(const IpAddress& address) {
    for (const Wrapping& wrapping : wrappings) {
        if (!wrapping.network.contains(address)) continue;
        IpAddress inner = v4(0);
        for (std::size_t i = 0; i < 4; ++i) {
            inner[12 + i] = static_cast<std::uint8_t>(address[wrapping.at + i] ^ wrapping.mask);
        }
        return inner;
    }
    return std::nullopt;
}

std::string format(const IpAddress& address) {
    char text[INET6_ADDRSTRLEN] = "";
    const bool is_v4 = Network{v4(0), v4_bits}.contains(address);
    ::inet_ntop(is_v4 ? AF_INET : AF_INET6, address.data() + (is_v4 ? 12 : 0), text, sizeof text);
    return text;
}

std::optional<Network> parse_network(const std::string& text) {
    const std::size_t slash = text.find('/');
    const auto address = parse_address(text.substr(0, slash));
    if (!address) return std::nullopt;
    if (slash == std::string::npos) return Network{*address, 128};
    const unsigned first_bit = text.find(':') == std::string::npos ? v4_bits : 0;
    unsigned prefix = 0;
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data() + slash + 1, end, prefix);
    if (parsed.ec != std::errc{} || parsed.ptr != end || prefix > 128 - first_bit) return std::nullopt;
    return Network{*address, first_bit + prefix};
}

}  // namespace

std::optional<IpAddress> parse_address(const std::string& text) {
    IpAddress address = v4(0);
    if (::inet_pton(AF_INET, text.c_str(), address.data() + 12) == 1) return address;
    if (::inet_pton(AF_INET6, text.c_str(), address.data()) == 1) return address;
    return std::nullopt;
}

bool Network::contains(const IpAddress& other) const {
    const std::size_t whole = prefix / 8;
    if (!std::equal(address.begin(), address.begin() + static_cast<std::ptrdiff_t>(whole), other.begin())) return false;
    const unsigned rest = prefix % 8;
    return rest == 0 || ((address[whole] ^ other[whole]) >> (8 - rest)) == 0;
}

Result<AddressPolicy> AddressPolicy::make(const std::vector<std::string>& allowed_networks) {
    AddressPolicy policy;
    for (const std::string& text : allowed_networks) {
        const auto network = parse_network(text);
        if (!network) return Failure{Status::refused, fmt::format("\"{}\" is no network like 192.168.0.0/16", text)};
        policy.allowed_.push_back(*network);
    }
    return policy;
}

std::string AddressPolicy::refusal(const IpAddress& address, std::uint16_t port) const {
    if (std::ranges::any_of(allowed_, [&](const Network& network) { return network.contains(address); })) return {};
    const auto inner = unwrap(address);
    if (is_refused(address) || (inner && is_refused(*inner))) {
        return fmt::format("{} is not a public address", format(address));
    }
    if (port != 80 && port != 443) return fmt::format("port {} of {} is not 80 or 443", port, format(address));
    return {};
}

std::string AddressPolicy::refusal(const sockaddr& address) const {
    // The caller's buffer is as large as the family says, but is declared as the smallest one.
    if (address.sa_family == AF_INET) {
        sockaddr_in in{};
        std::memcpy(&in, &address, sizeof in);
        IpAddress ip = v4(0);
        std::memcpy(ip.data() + 12, &in.sin_addr, 4);
        return refusal(ip, ntohs(in.sin_port));
    }
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 in{};
        std::memcpy(&in, &address, sizeof in);
        IpAddress ip{};
        std::memcpy(ip.data(), &in.sin6_addr, ip.size());
        return refusal(ip, ntohs(in.sin6_port));
    }
    return "not an internet address";
}

}  // namespace pith
