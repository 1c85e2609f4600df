/// What a page says of itself in its tags.
#pragma once

#include <pith/pith.h>
#include <functional>
#include <string>
#include <string_view>

#include "pipeline/discovery/next_page.h"
#include "pipeline/discovery/page_directives.h"
#include "pipeline/discovery/page_scan.h"
#include "pipeline/fetch/fetch_request.h"

namespace pith {

/// Of <link rel=canonical>, without its fragment; "" where there is none, or where it cannot be this page's address: it
/// is of another site, or the home page is named for another page, which are common faults.
std::string canonical_url(const PageScan& page, std::string_view url);

/// A page as it came; views, for a call.
struct ReceivedPage {
    std::string_view bytes;
    std::string_view url;  ///< where it is from
    std::string_view content_type = {};
    DirectiveHeaders headers = {};
};

struct PageHead {
    std::string canonical;  ///< canonical_url()
    std::string next;       ///< NextPage::find()
    PageDirectives directives;

    bool operator==(const PageHead&) const = default;
};

/// What of the HTTP header bears on it; views of `answer`.
DirectiveHeaders directive_headers(const FetchAnswer& answer);

PageHead read_page_head(const ReceivedPage& page, const NextPage& next_page);

/// The same, wherever it is done. Any thread.
using ReadPageHead = std::function<Result<PageHead>(const ReceivedPage& page)>;

/// It asks not to be indexed, or not to be mined for text.
bool is_opt_out(const PageDirectives& directives);

/// What the page asks for, as a list: "noindex, noai".
std::string directives_text(const PageDirectives& directives);

}  // namespace pith
