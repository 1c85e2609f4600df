/// What a page and its HTTP header ask of those who index it or mine its text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/discovery/page_scan.h"

namespace pith {

struct PageDirectives {
    bool noindex = false;
    bool nofollow = false;
    bool noarchive = false;
    bool noai = false;              ///< noai, noml: not for the training of models
    bool tdm_reserved = false;      ///< TDM Reservation Protocol (W3C): rights of text and data mining are reserved
    std::string tdm_policy;         ///< the URL of the terms, as written
    std::string unavailable_after;  ///< as written

    bool operator==(const PageDirectives&) const = default;
};

/// What HTTP's header says: each a field's value, or several joined by line breaks or commas. Views live during the
/// call.
struct DirectiveHeaders {
    std::string_view robots = {};           ///< X-Robots-Tag: "noindex", "googlebot: nofollow, noarchive"
    std::string_view tdm_reservation = {};  ///< TDM-Reservation: "1"
    std::string_view tdm_policy = {};       ///< TDM-Policy
};

/// Of the page's <meta> and of the header, whichever is stricter. Directives count that are for all robots or for one
/// of `agents`, lower case (the header's "agent: directive", <meta name=agent>). Pages name "googlebot" where they mean
/// all who index, so it belongs among them for who wants to be careful.
PageDirectives page_directives(const PageScan& page, const DirectiveHeaders& headers,
                               const std::vector<std::string_view>& agents = {"pith", "googlebot", "googlebot-news"});

}  // namespace pith
