/// Which site a page is of.
#pragma once

#include <string>
#include <string_view>

namespace pith {

/// The registrable domain of the address (publicsuffix.org): "https://news.example.co.uk/a" → "example.co.uk"; of an
/// archive's copy (web.archive.org) that of the page it holds; the host where there is no such domain (an IP address);
/// empty where there is no host.
std::string site_of(std::string_view url);

}  // namespace pith
