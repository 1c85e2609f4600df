/// Which network addresses Pith may connect to.
#pragma once

#include <pith/pith.h>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct sockaddr;

namespace pith {

/// In the order of the network; an IPv4 address as ::ffff:a.b.c.d (RFC 4291, 2.5.5.2).
using IpAddress = std::array<std::uint8_t, 16>;

/// Numeric IPv4 or IPv6 text, nothing else.
std::optional<IpAddress> parse_address(const std::string& text);

/// Addresses with a prefix in common.
struct Network {
    IpAddress address{};
    unsigned prefix = 128;  ///< bits, of the 128

    bool contains(const IpAddress& other) const;
};

/// Addresses that lead into the machine, its local network, or nowhere are refused, also where they are wrapped into
/// another address (IPv4-mapped, 6to4, NAT64, Teredo), and so are ports other than 80 and 443: what a page on the
/// network may make Pith fetch must not reach what only Pith's machine can. The networks that the user names are free
/// of both.
class AddressPolicy {
  public:
    /// CIDR blocks, or single addresses. A faulty one is Status::refused.
    static Result<AddressPolicy> make(const std::vector<std::string>& allowed_networks);

    /// Why a connection is refused, "127.0.0.1 is not a public address", or "".
    std::string refusal(const IpAddress& address, std::uint16_t port) const;
    std::string refusal(const sockaddr& address) const;

  private:
    std::vector<Network> allowed_;
};

}  // namespace pith
