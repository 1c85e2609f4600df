/// sniff: is it HTML, plain text, or neither?
#pragma once

#include <pith/pith.h>
#include <string_view>

namespace pith {

enum class Content { html, text, other };

struct Sniffed {
    Content content;
    std::string_view what;  ///< for Content::other: "PDF", "PNG", ...
};

/// By HTTP content type, magic bytes (WHATWG MIME Sniffing), the name's ending, and last whether a tag stands in the
/// first 1,024 bytes; so a .txt that opens with a doctype or <html is HTML.
Sniffed sniff(std::string_view bytes, std::string_view name, std::string_view content_type);

}  // namespace pith
