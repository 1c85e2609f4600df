#include "stages/passes/pictures.h"

namespace pith {
namespace {

bool is_text(const Block& block) {
    return block.content.kind != BlockKind::image && block.content.kind != BlockKind::caption;
}

}  // namespace

void Pictures::run(Page& page) const {
    bool kept_before = false;
    for (std::size_t begin = 0; begin < page.blocks.size();) {
        if (is_text(page.blocks[begin])) {
            kept_before = page.blocks[begin++].kept();
            continue;
        }
        std::size_t end = begin;
        while (end < page.blocks.size() && !is_text(page.blocks[end])) ++end;
        const bool inside = kept_before && end < page.blocks.size() && page.blocks[end].kept();
        for (; begin < end; ++begin)
            if (inside && !page.blocks[begin].hidden && page.blocks[begin].content.kind == BlockKind::image)
                keep(page.blocks[begin]);
    }
}

}  // namespace pith
