/// Feeds: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0 (RFC 4287), JSON Feed 1 and 1.1.
#pragma once

#include <pith/pith.h>
#include <string_view>
#include <vector>

#include "pipeline/discovery/discovered.h"
#include "stages/metadata/date.h"

namespace pith {

/// Larger feeds are refused.
inline constexpr std::size_t most_feed_bytes = std::size_t{32} << 20;

/// What the feed links to, in its order, each URL once. `base_url` is where the feed is from and resolves relative
/// links, unless it is empty; `content_type` that of the HTTP header, for its charset. Broken XML is read as far as it
/// goes. Fails with too_large, or with unreadable where the bytes are no feed.
Result<std::vector<Discovered>> read_feed(std::string_view bytes, std::string_view base_url, const DateReader& dates,
                                          std::string_view content_type = {});

}  // namespace pith
