/// What a page says of itself in its tags.
#pragma once

#include <string>
#include <string_view>

#include "pipeline/discovery/page_directives.h"
#include "pipeline/discovery/page_scan.h"
#include "pipeline/fetch/fetch_request.h"

namespace pith {

/// Of <link rel=canonical>, without its fragment; "" where there is none, or where it cannot be this page's address: it
/// is of another site, or the home page is named for another page, which are common faults.
std::string canonical_url(const PageScan& page, std::string_view url);

struct PageHead {
    std::string canonical;  ///< canonical_url()
    PageDirectives directives;
};

/// `answer` holds the HTTP header that came with the page.
PageHead read_page_head(const PageScan& page, std::string_view url, const FetchAnswer& answer);

/// It asks not to be indexed, or not to be mined for text.
bool is_opt_out(const PageDirectives& directives);

/// What the page asks for, as a list: "noindex, noai".
std::string directives_text(const PageDirectives& directives);

}  // namespace pith
