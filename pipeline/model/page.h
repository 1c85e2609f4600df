/// One page's whole life between segment and assemble, passed along by reference.
#pragma once

#include <string>
#include <vector>

#include "pipeline/model/block.h"

namespace pith {

struct Page {
    bool is_html = false;              ///< else a plain text
    std::string url;                   ///< as given, else canonical or og:url; empty if unknown
    std::string host;                  ///< of url, lower case, punycode; selects site rules
    Document document;                 ///< empty for a plain text
    std::vector<std::string> json_ld;  ///< the contents of <script type="application/ld+json">, in order
    Metadata metadata;
    PageType type = PageType::other;
    double type_confidence = 0;  ///< 0 to 1
    std::vector<Block> blocks;
};

}  // namespace pith
