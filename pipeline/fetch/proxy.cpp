#include "pipeline/fetch/proxy.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "pipeline/fetch/name_lookup.h"
#include "stages/tag_scan.h"

namespace pith {

namespace {

std::uint16_t port_of(const FetchUrl& url) {
    std::uint16_t port = url.href.starts_with("https:") ? 443 : 80;
    const std::string_view host = url.host;
    const std::size_t colon = host.rfind(':');
    const std::size_t bracket = host.rfind(']');
    if (colon == std::string_view::npos || (bracket != std::string_view::npos && colon < bracket)) return port;
    std::from_chars(host.data() + colon + 1, host.data() + host.size(), port);
    return port;
}

std::string without_brackets(std::string_view host) {
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    return std::string(host);
}

}  // namespace

std::string proxy_fault(const std::string& proxy) {
    if (proxy.empty()) return {};
    constexpr std::array schemes{"http://", "https://", "socks5://", "socks5h://"};
    const auto scheme = std::ranges::find_if(schemes, [&](std::string_view each) {
        return equals_ignoring_case(std::string_view(proxy).substr(0, each.size()), each);
    });
    if (scheme == schemes.end()) return "a proxy is http://, https:// or socks5://HOST:PORT";
    const bool plain = std::ranges::all_of(proxy, [](char c) { return c > ' ' && c != 0x7F; });
    return plain ? "" : "a proxy has no blanks or control characters";
}

std::optional<std::vector<IpAddress>> known_addresses(const FetchUrl& url, const NetworkOptions& network) {
    if (const auto address = parse_address(without_brackets(url.name))) return std::vector{*address};
    const std::string prefix = fmt::format("{}:{}:", url.name, port_of(url));
    for (const std::string& entry : network.resolve) {
        if (!entry.starts_with(prefix)) continue;
        if (const auto address = parse_address(without_brackets(entry.substr(prefix.size()))))
            return std::vector{*address};
    }
    return std::nullopt;
}

Result<std::string> route_behind_proxy(const FetchUrl& url, const std::vector<IpAddress>& addresses,
                                       const AddressPolicy& policy) {
    const std::uint16_t port = port_of(url);
    std::string refusal = "the name has no address";
    for (const IpAddress& address : addresses) {
        refusal = policy.refusal(address, port);
        // A name with one private address is not trusted for its others.
        if (!refusal.empty()) return Failure{Status::refused, refusal};
    }
    if (addresses.empty()) return Failure{Status::refused, refusal};
    return fmt::format("{}:{}:{}:{}", url.name, port, address_text(addresses.front()), port);
}

}  // namespace pith
