/// Header fields and cookies for some sites, from a file of the user's.
#pragma once

#include <pith/pith.h>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "pipeline/fetch/fetch_request.h"

namespace pith {

/// By origin.
using SiteHeaders = std::map<std::string, std::shared_ptr<const FetchIdentity>, std::less<>>;

/// A TOML file: a table for each origin, with the fields that its requests get. A value may stand in an environment
/// variable or in a file of its own, whose last line end does not count:
///
///     ["https://example.org"]
///     Cookie = "session=1"
///     Authorization = { env = "EXAMPLE_TOKEN" }
///     X-Key = { file = "/run/secrets/key" }
///
/// Status::unreadable names the file and the line, never a value.
Result<SiteHeaders> read_site_headers(const std::string& path);

/// The same from a text in TOML; `name` is for messages.
Result<SiteHeaders> parse_site_headers(std::string_view text, const std::string& name);

}  // namespace pith
