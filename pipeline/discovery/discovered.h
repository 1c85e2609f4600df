/// What a feed, a sitemap or a front page says of a page that may be fetched.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace pith {

/// Empty or nullopt where the list does not say.
struct Discovered {
    std::string url;    ///< absolute, http or https, as the WHATWG URL Standard writes it
    std::string title;  ///< one line, without tags
    std::optional<std::chrono::system_clock::time_point> published;
    std::optional<std::chrono::system_clock::time_point> modified;
    std::string language;  ///< BCP 47
};

/// One list may name so many pages; the rest is left out. The sitemap protocol (sitemaps.org) has the same bound.
inline constexpr std::size_t most_discovered = 50'000;

}  // namespace pith
