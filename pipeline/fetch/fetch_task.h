/// One page, or one robots.txt, on its way through PoliteFetcher.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/fetch/fetch_request.h"
#include "pipeline/fetch/fetch_url.h"

namespace pith {

struct FetchTask {
    FetchRequest request = {};
    FetchUrl first = {};  ///< the request's URL
    FetchUrl url = {};    ///< the one to be asked for next
    std::vector<std::string> redirects = {};
    unsigned attempts = 0;                       ///< requests sent
    unsigned tries = 0;                          ///< of them, for this URL
    bool plain = false;                          ///< without content codings from now on
    std::optional<std::string> robots_for = {};  ///< this fetches the robots.txt of that origin ...
    std::string robots_host = {};                ///< ... of which all URLs of this host wait for
};

using FetchTaskPointer = std::unique_ptr<FetchTask>;

}  // namespace pith
