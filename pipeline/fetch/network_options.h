/// How pages are fetched.
#pragma once

#include <pith/pith.h>
#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace pith {

struct NetworkOptions {
    /// CIDR blocks, "10.0.0.0/8" or "::1/128": private addresses in them are allowed, and any port.
    std::vector<std::string> allowed_networks;
    std::string user_agent = "Pith/" + std::string(version());

    /// "http://host:port", "https://..." or "socks5://...", with a user name and password where it wants them; the
    /// environment's proxies never count.
    std::string proxy;
    /// Leave name resolution to the proxy, where this machine cannot resolve names. Then only the proxy keeps names
    /// from leading to private addresses.
    bool proxy_resolves = false;
    std::string ca_file;                      ///< trusted certificates (PEM); empty: the system's
    std::vector<std::string> insecure_hosts;  ///< their certificates are not checked
    std::vector<std::string> resolve;         ///< "host:port:address": instead of asking the name server

    std::chrono::milliseconds connect_time{10'000};
    std::chrono::milliseconds total_time{120'000};      ///< of one request and its response
    std::chrono::seconds low_speed_time{30};            ///< a transfer slower than low_speed_bytes ...
    std::size_t low_speed_bytes = 10;                   ///< ... a second for so long is given up
    std::size_t header_bytes = std::size_t{256} << 10;  ///< of all headers of one response

    std::size_t in_flight = 8;  ///< pages fetched at a time
    std::size_t per_host = 2;   ///< of these, from one host
};

}  // namespace pith
