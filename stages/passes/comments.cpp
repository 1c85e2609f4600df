#include "stages/passes/comments.h"

namespace pith {

void Comments::run(Page& page) const {
    for (Block& block : page.blocks) {
        if (!block.roles.has(Role::comment) || block.roles.has(Role::form)) continue;
        block.comment = true;
        drop(block);
    }
}

}  // namespace pith
