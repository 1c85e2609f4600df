/// A tree builder for pages of ordinary mark-up: ten times as fast as Gumbo, and the same trees.
#pragma once

#include <pith/pith.h>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/model/document.h"

namespace pith {

/// What became of a page.
struct BuiltTree {
    Document document;
    std::vector<std::string> json_ld;  ///< contents of <script type="application/ld+json">, in order
};

/// Builds the tree straight into a Document (HTML, section 13.2.6), scripts, styles and comments left empty as reduce()
/// leaves them. It follows the rules that pages of some order need, and gives up where others begin: text in tables,
/// blocks in unclosed formatting, templates, framesets, formulas, depth and numbers beyond the usual. Then the caller
/// goes the long way. `html` is UTF-8; the document keeps it alive.
std::optional<BuiltTree> build_tree(const std::shared_ptr<const std::string>& html, const Limits& limits);

}  // namespace pith
