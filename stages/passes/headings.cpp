#include "stages/passes/headings.h"

#include <algorithm>

namespace pith {

void Headings::run(Page& page) const {
    // Backwards: the highest level of a heading that what follows can stand under; 0 where nothing follows.
    int covered_level = 0;
    for (auto block = page.blocks.rbegin(); block != page.blocks.rend(); ++block) {
        if (!block->kept()) continue;
        if (block->content.kind != BlockKind::heading) {
            covered_level = 7;
        } else if (block->content.level < covered_level) {
            covered_level = block->content.level;
        } else {
            drop(*block);
        }
    }
}

}  // namespace pith
