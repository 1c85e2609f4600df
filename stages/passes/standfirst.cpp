#include "stages/passes/standfirst.h"

#include <algorithm>

#include "pipeline/model/folding.h"
#include "pipeline/model/text.h"

namespace pith {

Standfirst::Standfirst(const RuleSet& rules)
    : min_words_(static_cast<std::uint32_t>(rules.number("standfirst.min_words"))),
      max_words_(static_cast<std::uint32_t>(rules.number("standfirst.max_words"))),
      max_distance_(static_cast<std::size_t>(rules.number("standfirst.max_distance"))),
      link_density_max_(rules.number("standfirst.link_density_max")) {}

bool Standfirst::is_standfirst(const Page& page, const Block& block) const {
    const BlockKind kind = block.content.kind;
    if (kind != BlockKind::paragraph && kind != BlockKind::heading) return false;
    if (block.words < min_words_ || block.words > max_words_ || block.roles.any() || block.hidden) return false;
    if (block.link_density() > link_density_max_) return false;
    return ends_sentence(block.content.text) || fold(block.content.text) == fold(page.metadata.description);
}

void Standfirst::run(Page& page) const {
    if (!page.is_html || page.metadata.title.empty()) return;
    const auto body = std::find_if(page.blocks.begin(), page.blocks.end(), [](const Block& b) { return b.kept(); });
    if (body == page.blocks.end()) return;
    const auto is_title = [title = fold(page.metadata.title)](const Block& block) {
        return block.content.kind == BlockKind::heading && folds_to(block.content.text, title);
    };
    // Backwards from the body, so that the title nearest to it counts.
    const auto above = std::find_if(std::make_reverse_iterator(body), page.blocks.rend(), is_title);
    if (above == page.blocks.rend()) return;
    const auto title = above.base() - 1;
    if (static_cast<std::size_t>(body - title) > max_distance_) return;
    for (auto block = title + 1; block != body; ++block)
        if (is_standfirst(page, *block)) keep(*block);
}

}  // namespace pith
