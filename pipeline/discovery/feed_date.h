/// Dates as feeds and sitemaps write them.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "stages/metadata/date.h"

namespace pith {

/// The profiles of ISO 8601 (RFC 3339, W3C-DTF), RFC 822 with years of two digits and names of time zones, and what
/// DateReader reads beside. A time without its zone is taken for UTC, a day without a time for its first second.
std::optional<std::chrono::system_clock::time_point> read_feed_date(std::string_view text, const DateReader& dates);

/// "2026-02-05" or "2026-02-05T10:00:00+01:00", as DateReader gives them.
std::optional<std::chrono::system_clock::time_point> time_of_iso(std::string_view iso);

}  // namespace pith
