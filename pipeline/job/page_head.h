/// The address that a page calls its own.
#pragma once

#include <string>
#include <string_view>

#include "pipeline/discovery/page_scan.h"

namespace pith {

/// Of <link rel=canonical>, without its fragment; "" where there is none, or where it cannot be this page's address: it
/// is of another site, or the home page is named for another page, which are common faults.
std::string canonical_url(const PageScan& page, std::string_view url);

}  // namespace pith
