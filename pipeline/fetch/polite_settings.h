/// How PoliteFetcher treats the servers.
#pragma once

#include <pith/pith.h>
#include <chrono>
#include <cstddef>
#include <cstdint>

#include "pipeline/fetch/address_policy.h"
#include "pipeline/fetch/network_options.h"

namespace pith {

struct PoliteSettings {
    NetworkOptions network;  ///< its in_flight bounds all requests at a time
    AddressPolicy addresses;
    std::size_t page_bytes = Limits{}.input_bytes;  ///< decoded

    std::size_t per_host = 1;               ///< requests to one host at a time
    std::chrono::milliseconds delay{1000};  ///< from the end of a host's request to the start of its next
    std::chrono::seconds most_delay{60};    ///< what a robots.txt may raise it to by Crawl-delay

    unsigned tries = 3;                        ///< requests for one URL while it fails
    std::chrono::milliseconds back_off{1000};  ///< doubled at each try; a random part of it is waited (full jitter)
    std::chrono::milliseconds most_back_off{60'000};
    std::chrono::seconds most_retry_after{3600};

    unsigned breaker_failures = 5;                  ///< failures of a host in a row that open its circuit; 0: never
    std::chrono::milliseconds breaker_pause{5000};  ///< then it rests for so long; doubled each time in a row
    std::chrono::seconds most_breaker_pause{3600};
    /// A host that must rest for longer than this is given up: its pages fail with FetchAnswer::retry_at.
    std::chrono::milliseconds patience{60'000};

    std::chrono::seconds robots_time{24 * 3600};        ///< that a robots.txt is kept for (RFC 9309, 2.4)
    std::chrono::seconds unreachable_robots_time{600};  ///< that one which could not be had is not asked for again
    unsigned robots_tries = 8;                          ///< more than for a page, as a host's pages all hang on it
    unsigned unanswered_robots_tries = 4;  ///< ... of a host that does not answer at all: most such names are wrong
    std::size_t robots_bytes = std::size_t{500} << 10;

    std::size_t most_requests = 0;  ///< for pages, in all, redirects and tries again included; 0: no bound
    std::size_t most_requests_per_host = 0;
    std::uint64_t seed = 0;  ///< of the jitter; 0: a random one
};

}  // namespace pith
