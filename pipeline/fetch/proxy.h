/// Going through a proxy without losing sight of where the request ends.
#pragma once

#include <pith/pith.h>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/fetch/address_policy.h"
#include "pipeline/fetch/fetch_url.h"
#include "pipeline/fetch/network_options.h"

namespace pith {

/// Why the text is no proxy that Pith can use, without the text, or ""; an empty one is none.
std::string proxy_fault(const std::string& proxy);

/// The addresses that are known without a name server: the host is one, or NetworkOptions::resolve names it.
std::optional<std::vector<IpAddress>> known_addresses(const FetchUrl& url, const NetworkOptions& network);

/// What libcurl is told to connect to behind the proxy, "name:port:address:port", so that the proxy is given an address
/// that the policy allows and no name that it could resolve to another. Status::refused where none is allowed.
Result<std::string> route_behind_proxy(const FetchUrl& url, const std::vector<IpAddress>& addresses,
                                       const AddressPolicy& policy);

}  // namespace pith
