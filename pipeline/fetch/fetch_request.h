/// What is asked of PoliteFetcher, and what comes back.
#pragma once

#include <pith/pith.h>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pith {

/// What a body may be. Anything else ends as Outcome::not_text, as soon as its header or first bytes show it.
enum class Accept {
    page,     ///< HTML or plain text
    data,     ///< also XML, JSON, gzip: feeds, sitemaps, lists
    anything  ///< no check
};

/// What a source adds to its requests. Goes to one origin only, wherever redirects lead; never into messages.
struct FetchIdentity {
    /// "https://example.org", with its port where that is not the scheme's own. Empty: the origin of the request's URL.
    std::string origin = {};
    std::vector<std::pair<std::string, std::string>> headers = {};  ///< name and value
    std::string cookies = {};                                       ///< "name=value; name=value"
};

/// One page to be fetched.
struct FetchRequest {
    std::size_t ticket = 0;     ///< comes back with the answer
    std::string url;            ///< a user name and password in it go to its own origin only
    std::string etag;           ///< of the last fetch, as it was sent; makes the request conditional
    std::string last_modified;  ///< as it was sent
    std::string validated_url;  ///< FetchAnswer::url of the fetch that the two are from; empty: `url`
    bool obey_robots = true;
    Accept accept = Accept::page;
    std::size_t most_bytes = 0;  ///< decoded; 0: as PoliteSettings has it
    std::shared_ptr<const FetchIdentity> identity = nullptr;
    std::string proxy = {};  ///< "http://host:port" or "socks5://host:port"; empty: as NetworkOptions has it
};

enum class Outcome {
    fetched,      ///< `bytes` is the whole body
    unchanged,    ///< HTTP status 304 to a conditional request
    failed,       ///< `failure` says why; after the tries that it deserved
    disallowed,   ///< by robots.txt, or because robots.txt could not be had
    not_text,     ///< a PDF, a picture, ...: told apart, not downloaded whole
    over_budget,  ///< not asked for, as the budget is used up
    stopped,      ///< not finished before the stop
};

/// The name used in output: "fetched", "not-text", ...
std::string_view name(Outcome outcome);

/// One page as it was fetched. Header fields are those of the last response.
struct FetchAnswer {
    std::size_t ticket = 0;
    Outcome outcome = Outcome::failed;
    long http_status = 0;                ///< of the last response; 0: none came
    std::string url;                     ///< the last one that was asked for, without user name and password
    std::vector<std::string> redirects;  ///< the URLs before it, in order
    std::string etag, last_modified, content_type;
    std::string robots_tag;          ///< X-Robots-Tag, fields joined by ", "
    std::string tdm_reservation;     ///< TDM-Reservation (TDM Reservation Protocol): "1" reserves the rights
    std::string tdm_policy;          ///< TDM-Policy
    std::string headers;             ///< the last response's status line and fields as they came, with the empty line
    std::string request_headers;     ///< the last request's, secrets blanked
    std::string address;             ///< of the server or proxy, numeric
    std::string bytes;               ///< the body, content codings undone
    std::optional<Failure> failure;  ///< set for every outcome but fetched and unchanged; its detail has no URL
    unsigned attempts = 0;           ///< requests sent for this page, redirects and tries again included
    std::chrono::system_clock::time_point fetched_at{};  ///< when the last response ended
    /// When a failure may be mended: the server said so (Retry-After), the host is resting, robots.txt is asked again.
    std::optional<std::chrono::system_clock::time_point> retry_at;
};

}  // namespace pith
