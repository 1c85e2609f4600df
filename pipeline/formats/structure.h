/// The nesting of an article's blocks, which Markdown and HTML both need: items in lists, cells in rows in tables.
#pragma once

#include <pith/pith.h>
#include <vector>

namespace pith {

/// A part of the article. Lists hold items, items and cells hold blocks and (items) lists, tables hold rows of cells,
/// quotes hold blocks and quotes.
struct StructureNode {
    enum class Kind { block, list, item, table, row, cell, quote };
    Kind kind = Kind::block;
    bool ordered = false;                 ///< list: numbered
    const ContentBlock* block = nullptr;  ///< of Kind::block
    std::vector<StructureNode> children;
};

/// The parts in order, for blocks that outlive them. Lists and quotes nest at most 32 deep; what lies deeper is
/// flattened, so that renderings may recurse.
std::vector<StructureNode> structure_of(const std::vector<ContentBlock>& blocks);

}  // namespace pith
