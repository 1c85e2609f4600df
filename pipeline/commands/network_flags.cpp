#include "pipeline/commands/network_flags.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdlib>

#include "pipeline/fetch/proxy.h"
#include "pipeline/fetch/request_fields.h"

namespace pith {

namespace {

/// An option in seconds, with fractions.
template <class Duration>
void add_seconds(CLI::App& command, const std::string& flag, Duration& value, const std::string& help) {
    command
        .add_option_function<double>(
            flag,
            [&value](double seconds) {
                value = std::chrono::duration_cast<Duration>(std::chrono::duration<double>(seconds));
            },
            help)
        ->check(CLI::Range(0.0, 1e6))
        ->option_text("SECONDS");
}

void add_repeated(CLI::App& command, const std::string& flag, std::vector<std::string>& values, const char* what,
                  const std::string& help) {
    command.add_option(flag, values, help)->option_text(what)->take_all()->allow_extra_args(false);
}

}  // namespace

void add_polite_options(CLI::App& command, PoliteSettings& settings) {
    add_seconds(command, "--delay", settings.delay,
                "Wait so long between two requests to a host (default: 1; robots.txt may make it more)");
    command.add_option("--per-host", settings.per_host, "Requests to a host at a time (default: 1)")
        ->check(CLI::Range(1, 16))
        ->option_text("N");
    command.add_option("--connections", settings.network.in_flight, "Requests at a time in all (default: 8)")
        ->check(CLI::Range(1, 512))
        ->option_text("N");
    command.add_option("--tries", settings.tries, "Requests for a page that fails in a way that may pass (default: 3)")
        ->check(CLI::Range(1, 10))
        ->option_text("N");
    add_seconds(command, "--patience", settings.patience,
                "Give a host up that wants to be left alone for longer (default: 60)");
    command.add_option("--budget", settings.most_requests, "Send at most so many requests for pages")->option_text("N");
    command.add_option("--host-budget", settings.most_requests_per_host, "... to one host")->option_text("N");
    command.add_option("--page-size", settings.page_bytes, "Give a page up that is larger (default: 64 MiB)")
        ->transform(CLI::AsSizeValue(false))
        ->option_text("BYTES");
}

void add_network_options(CLI::App& command, NetworkOptions& network) {
    add_seconds(command, "--timeout", network.total_time, "Give a request up after so long (default: 120)");
    add_repeated(command, "--allow-network", network.allowed_networks, "CIDR",
                 "Allow addresses of this private network, and all ports; refused otherwise. May be repeated");
    command
        .add_option("--proxy", network.proxy,
                    "Go through this proxy: http://, https:// or socks5://HOST:PORT. One with a password belongs into\n"
                    "the environment variable PITH_PROXY")
        ->option_text("URL");
    command.add_flag("--proxy-resolves", network.proxy_resolves,
                     "Let the proxy resolve names: then it alone keeps them from leading to private addresses");
    command.add_option("--ca-file", network.ca_file, "Trust these certificates (PEM) instead of the system's")
        ->option_text("FILE")
        ->check(CLI::ExistingFile);
    add_repeated(command, "--insecure-host", network.insecure_hosts, "HOST",
                 "Do not check this host's certificate. May be repeated");
    add_repeated(command, "--resolve", network.resolve, "HOST:PORT:ADDRESS",
                 "Take this address for the name. May be repeated");
}

Result<std::monostate> prepare_network(PoliteSettings& settings, const std::string& contact) {
    NetworkOptions& network = settings.network;
    auto addresses = AddressPolicy::make(network.allowed_networks);
    if (!addresses) return addresses.failure();
    settings.addresses = std::move(addresses).value();
    if (!contact.empty()) network.user_agent += " (+" + contact + ")";
    if (!is_header_field("User-Agent", network.user_agent))
        return Failure{Status::refused, "--contact is one line of text"};
    const char* proxy = std::getenv("PITH_PROXY");
    if (network.proxy.empty() && proxy) network.proxy = proxy;
    if (const std::string why = proxy_fault(network.proxy); !why.empty()) return Failure{Status::refused, why};
    return std::monostate{};
}

}  // namespace pith
