#include "stages/passes/repeats.h"

#include <string>
#include <unordered_set>
#include <vector>

#include "pipeline/model/text.h"
#include "stages/shingles.h"

namespace pith {

Repeats::Repeats(const RuleSet& rules)
    : min_words_(static_cast<std::uint32_t>(rules.number("repeats.min_words"))),
      standfirst_blocks_(static_cast<std::uint32_t>(rules.number("repeats.standfirst_blocks"))),
      standfirst_share_(rules.number("repeats.standfirst_share")) {}

void Repeats::run(Page& page) const {
    drop_seen_before(page);
    drop_repeated_standfirst(page);
}

void Repeats::drop_seen_before(Page& page) const {
    std::unordered_set<std::string> seen;
    for (Block& block : page.blocks) {
        if (!block.kept() || block.words < min_words_ || block.content.kind == BlockKind::preformatted) continue;
        if (!seen.insert(fold(block.content.text)).second) drop(block);
    }
}

void Repeats::drop_repeated_standfirst(Page& page) const {
    std::vector<Block*> kept;
    for (Block& block : page.blocks)
        if (block.kept()) kept.push_back(&block);
    for (std::size_t i = 0; i < kept.size() && i < standfirst_blocks_; ++i) {
        Block& first = *kept[i];
        if (first.words < min_words_ || first.content.kind == BlockKind::heading) continue;
        const Shingles shingles(first.content.text);
        for (std::size_t j = i + 1; j < kept.size(); ++j) {
            if (kept[j]->words <= first.words || shingles.share_in(kept[j]->content.text) < standfirst_share_) continue;
            drop(first);
            break;
        }
    }
}

}  // namespace pith
