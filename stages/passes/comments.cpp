#include "stages/passes/comments.h"

namespace pith {

void Comments::run(Page& page) const {
    // In a forum the posts are the content, whatever their class says.
    if (page.type == PageType::forum) return;
    for (Block& block : page.blocks) {
        // What the model took for the body is not what its class says.
        if (block.kept() || !block.roles.has(Role::comment) || block.roles.has(Role::form)) continue;
        block.comment = true;
        drop(block);
    }
}

}  // namespace pith
