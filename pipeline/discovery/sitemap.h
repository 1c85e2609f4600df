/// Sitemaps (sitemaps.org, protocol 0.9) with the extension for news, their indexes, and lists of URLs as text.
#pragma once

#include <pith/pith.h>
#include <string_view>
#include <vector>

#include "pipeline/discovery/discovered.h"
#include "stages/metadata/date.h"

namespace pith {

/// Larger sitemaps are refused; the protocol allows 50 MiB.
inline constexpr std::size_t most_sitemap_bytes = std::size_t{64} << 20;

/// A sitemap names pages, its index further sitemaps; broken ones mix both.
struct Sitemap {
    std::vector<Discovered> pages;
    std::vector<Discovered> sitemaps;  ///< `modified` says when a sitemap changed
};

/// What stands in a sitemap, in its order, each URL once; `bytes` may be gzip. A feed is a sitemap too. `base_url`
/// resolves relative links, which the protocol forbids. Fails with too_large, decode_error (broken gzip), or unreadable
/// where the bytes are no sitemap.
Result<Sitemap> read_sitemap(std::string_view bytes, std::string_view base_url, const DateReader& dates,
                             std::string_view content_type = {});

}  // namespace pith
