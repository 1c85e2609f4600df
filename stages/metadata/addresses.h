/// URLs and language tags as metadata gives them.
#pragma once

#include <string>
#include <string_view>

namespace pith {

/// `reference` resolved against `base` (WHATWG URL Standard); empty unless the result is http or https.
std::string absolute_url(std::string_view reference, std::string_view base);

/// Lower case, punycode, without a port; empty if `url` is none.
std::string host_of(std::string_view url);

/// The path, percent-encoded; empty if `url` is none.
std::string path_of(std::string_view url);

/// True for a URL with no path and no query of its own.
bool is_home_page(std::string_view url);

/// "de_DE", "EN-us", "de, en" → BCP 47 (RFC 5646) with its usual case: "de-DE", "en-US", "de". Empty where it is none.
std::string language_tag(std::string_view declared);

}  // namespace pith
