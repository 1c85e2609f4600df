/// Sums over subtrees: how much text, linked text and running prose each element holds.
#pragma once

#include <vector>

#include "pipeline/model/page.h"

namespace pith {

struct ElementStatistics {
    float words = 0;
    float link_words = 0;
    float prose = 0;  ///< words of blocks that read like running text, weighted against links
    float blocks = 0;

    float link_density() const { return words > 0 ? link_words / words : 0; }
};

/// One entry a node of the document. `prose_of` weighs each block, in words.
template <class Weight>
std::vector<ElementStatistics> sum_subtrees(const Page& page, const Weight& prose_of) {
    std::vector<ElementStatistics> sums(page.document.nodes.size());
    for (const Block& block : page.blocks) {
        if (block.content.kind == BlockKind::image) continue;
        ElementStatistics& sum = sums[block.node];
        sum.words += static_cast<float>(block.words);
        sum.link_words += static_cast<float>(block.link_words);
        sum.prose += prose_of(block);
        sum.blocks += 1;
    }
    // Nodes stand in document order, so each node's children are summed before it is added to its parent.
    for (NodeId n = static_cast<NodeId>(sums.size()); n-- > 1;) {
        ElementStatistics& parent = sums[page.document[n].parent];
        parent.words += sums[n].words;
        parent.link_words += sums[n].link_words;
        parent.prose += sums[n].prose;
        parent.blocks += sums[n].blocks;
    }
    return sums;
}

}  // namespace pith
