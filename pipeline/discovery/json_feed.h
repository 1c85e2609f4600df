/// JSON Feed 1 and 1.1 (jsonfeed.org); used by read_feed() only.
#pragma once

#include <pith/pith.h>
#include <string_view>
#include <vector>

#include "pipeline/discovery/discovered.h"
#include "stages/metadata/date.h"

namespace pith {

/// Fails with unreadable where the text is no JSON object with "items".
Result<std::vector<Discovered>> read_json_feed(std::string_view text, std::string_view base_url,
                                               const DateReader& dates);

}  // namespace pith
