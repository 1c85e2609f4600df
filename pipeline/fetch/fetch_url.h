/// URLs that are to be fetched.
#pragma once

#include <pith/pith.h>
#include <string>
#include <string_view>

namespace pith {

struct FetchUrl {
    std::string href;    ///< as the WHATWG URL Standard writes it, without user name and password; the host in punycode
    std::string host;    ///< with its port where it is not the scheme's own
    std::string name;    ///< the host alone: a name in punycode, or an address, an IPv6 one in brackets
    std::string origin;  ///< "https://example.org:8443"
    std::string path;    ///< with the query
    std::string user;    ///< for this host only, percent-decoded; may hold any byte
    std::string password;
};

/// True for "http://..." and "https://...", in any case.
bool is_web_url(std::string_view text);

/// Parsed as the WHATWG URL Standard has it. Anything else than a valid http or https URL of at most 8 KiB is
/// Status::refused.
Result<FetchUrl> parse_fetch_url(std::string_view text);

/// A Location (RFC 9110, 10.2.2) as seen from `base`. Anything that parse_fetch_url() refuses, and a URL with a user
/// name or password, is Status::refused.
Result<FetchUrl> parse_redirect(std::string_view location, std::string_view base);

/// The text without what may be a user name and password, for messages: "https://me:secret@host/" → "https://host/".
std::string without_userinfo(std::string_view url);

}  // namespace pith
