/// One page's whole life between segment and assemble, passed along by reference.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/model/block.h"

namespace pith {

/// What a Block says of the page instead of being part of its body.
enum class MetadataRole : std::uint8_t { title, site, date, byline, biography, agency };

struct MetadataBlock {
    std::size_t block;  ///< index into Page::blocks
    MetadataRole role;
};

/// What whoever tunes the rules should know of this page.
struct PageNote {
    std::string_view by;  ///< a rule's id; lives as long as the Extractor
    std::string text;
};

struct Page {
    bool is_html = false;              ///< else a plain text
    std::string url;                   ///< as given, else canonical or og:url; empty if unknown
    std::string host;                  ///< of url, lower case, punycode; selects site rules
    std::string site;                  ///< registrable domain of the host, else Input::site: selects site memory
    Document document;                 ///< empty for a plain text
    std::vector<std::string> json_ld;  ///< the contents of <script type="application/ld+json">, in order
    Metadata metadata;
    PageType type = PageType::other;
    double type_confidence = 0;                  ///< 0 to 1
    std::vector<MetadataBlock> metadata_blocks;  ///< where metadata was read from; all that a plain text has
    std::vector<Block> blocks;
    std::vector<PageNote> notes;
    bool only_verdicts = false;  ///< no one asks who decided of a block that is out already
    std::optional<Failure> cut;  ///< the limit that the whole page is over, where this is its first part
};

}  // namespace pith
