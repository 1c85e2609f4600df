/// The options of how pages are fetched.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "pipeline/fetch/polite_settings.h"

namespace pith {

/// --delay, --per-host, --connections, --tries, --patience, --budget, --host-budget, --page-size.
void add_polite_options(CLI::App& command, PoliteSettings& settings);

/// --timeout, --allow-network, --proxy, --proxy-resolves, --ca-file, --insecure-host, --resolve.
void add_network_options(CLI::App& command, NetworkOptions& network);

/// After parsing: makes the address policy and the User-Agent, and takes the proxy from PITH_PROXY where no option
/// names one. A faulty network, contact or proxy is Status::refused.
Result<std::monostate> prepare_network(PoliteSettings& settings, const std::string& contact);

}  // namespace pith
