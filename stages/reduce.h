/// reduce: one scan before the parse that empties what no later step reads. Gumbo is slow, so it gets less.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pith {

struct Reduced {
    std::string html;
    std::vector<std::string> json_ld;  ///< contents of <script type="application/ld+json">, in order
};

/// Empties scripts, styles and comments (a comment becomes <!---->, so that the tree stays the same) and keeps JSON-LD.
/// Knows quotes, raw text and the script data escape states of the HTML tokenizer (HTML, section 13.2.5).
Reduced reduce(std::string_view html);

}  // namespace pith
