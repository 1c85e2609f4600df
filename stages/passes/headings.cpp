#include "stages/passes/headings.h"

namespace pith {

Headings::Headings(const RuleSet& rules) : max_words_(static_cast<std::uint32_t>(rules.number("headings.max_words"))) {}

void Headings::run(Page& page) const {
    for (auto block = page.blocks.rbegin(); block != page.blocks.rend(); ++block) {
        if (!block->kept()) continue;
        if (block->content.kind != BlockKind::heading || block->words > max_words_) return;
        drop(*block);
    }
}

}  // namespace pith
