/// parse: HTML → Document. The only file of the project that knows Gumbo is parse.cpp.
#pragma once

#include <pith/pith.h>
#include <string_view>

#include "pipeline/model/document.h"

namespace pith {

/// Parses as the HTML standard says, in an arena with a bound on bytes, allocations and time, and without recursion.
/// `html` is UTF-8. Fails with too_deep, budget or time_limit.
Result<Document> parse(std::string_view html, const Limits& limits);

}  // namespace pith
