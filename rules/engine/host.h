/// Hosts that rules name.
#pragma once

#include <string>
#include <string_view>

namespace pith {

/// True if `host` is `domain` or below it. Both in lower case.
bool is_host_of(std::string_view host, std::string_view domain);

/// True for a name as RFC 1034, section 3.5 has it, in lower case; names of other scripts in their xn-- form.
bool is_host_name(std::string_view host);

/// True for a name under which strangers register theirs: "com", "co.uk" (the ICANN section of the Public Suffix List,
/// publicsuffix.org). A platform's own ("blogspot.com") is none: its pages are made alike.
bool is_public_suffix(std::string_view host);

/// The registrable domain (publicsuffix.org, both sections: on a platform that hosts strangers' pages each has its
/// own): "news.example.co.uk" → "example.co.uk", "a.blogspot.com" → itself; the host where it has none. `host` in lower
/// case.
std::string registrable_domain(std::string_view host);

}  // namespace pith
