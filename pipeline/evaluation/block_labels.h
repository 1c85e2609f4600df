/// Which blocks of a page belong to its true body: what a model is trained on.
#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/evaluation/measures.h"
#include "pipeline/model/block.h"

namespace pith {

struct BlockLabel {
    float share = -1;       ///< of its words that stand in the true body, 0 to 1; -1 where the truth does not say
    std::size_t words = 0;  ///< as words_in() counts
};

/// One label a block. Where the truth knows the body, the two are aligned as sequences: runs of four words that both
/// hold, the longest chain of them in order (patience diff), what is alike between two runs, and last longer blocks
/// that stand elsewhere in the body. Else the blocks that hold the truth's snippets, and those alone.
std::vector<BlockLabel> label_blocks(const std::vector<Block>& blocks, const Truth& truth);

}  // namespace pith
