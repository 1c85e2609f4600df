/// When a server wants to be asked again.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "pipeline/fetch/fetch_clock.h"

namespace pith {

/// A date in one of the three formats of RFC 9110, 5.6.7; nothing for anything else.
std::optional<std::chrono::sys_seconds> parse_http_date(std::string_view text);

/// The value of Retry-After (RFC 9110, 10.2.3), seconds or a date, as a time to wait from `now` on; at most `most`, 0
/// for a date that has passed. Nothing where it is neither.
std::optional<std::chrono::seconds> parse_retry_after(std::string_view value, WallTime now, std::chrono::seconds most);

}  // namespace pith
