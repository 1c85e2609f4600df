/// What the tags of a page say of it and link to, without a parse: one scan, for pages that may be many.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pith {

struct PageLink {
    std::string url;       ///< absolute, http or https, with its fragment
    std::string text;      ///< one line: what stands in the link, else its picture's alternative text
    std::string label;     ///< its aria-label or title
    std::string relation;  ///< rel, lower case
    bool in_head = false;  ///< a <link>
};

struct PageMeta {
    std::string name;  ///< of name, property or http-equiv; lower case
    std::string content;
};

struct PageScan {
    std::string base;  ///< what relative links are relative to
    std::string title;
    std::vector<PageLink> links;  ///< in the order of the page, 20,000 at most
    std::vector<PageMeta> metas;  ///< 500 at most
};

/// `url` is where the page is from, `content_type` that of the HTTP header, for its charset. Never fails; scripts,
/// styles and comments are skipped as browsers do. Time is linear.
PageScan scan_page(std::string_view bytes, std::string_view url, std::string_view content_type = {});

}  // namespace pith
