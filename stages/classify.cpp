#include "stages/classify.h"

namespace pith {

Classifier::Classifier(const RuleSet& rules)
    : region_reader_(rules),
      dominant_share_(static_cast<float>(rules.number("classify.dominant_share"))),
      link_density_max_(static_cast<float>(rules.number("classify.link_density_max"))),
      container_link_density_max_(static_cast<float>(rules.number("classify.container_link_density_max"))),
      threshold_(static_cast<float>(rules.number("classify.threshold"))) {}

void Classifier::run(Page& page) const {
    const Regions regions = region_reader_.read(page);
    const NodeId root = find_root(page.document, regions);
    for (Block& block : page.blocks) {
        block.roles = regions.inside[block.node];
        block.score = score(page, regions, root, block);
        block.mark(block.score >= threshold_ ? Verdict::keep : Verdict::drop, Layer::model, "classify");
    }
}

/// Down from the page's root as long as one child holds most of its parent's prose.
NodeId Classifier::find_root(const Document& document, const Regions& regions) const {
    NodeId root = 0;
    for (bool descended = true; descended;) {
        descended = false;
        for (NodeId child = root + 1; child < document[root].end; child = document[child].end) {
            if (regions.sums[child].prose <= dominant_share_ * regions.sums[root].prose) continue;
            root = child;
            descended = true;
            break;
        }
    }
    return root;
}

float Classifier::score(const Page& page, const Regions& regions, NodeId root, const Block& block) const {
    if (block.content.kind == BlockKind::caption || block.content.kind == BlockKind::image) return 0;
    if (!page.document.contains(root, block.node) || regions.is_boilerplate(block.node)) return 0;
    for (NodeId n = block.node; n != no_node && n != root; n = page.document[n].parent)
        if (regions.sums[n].link_density() > container_link_density_max_) return 0;
    return block.link_density() > link_density_max_ ? 0.0F : 1.0F;
}

}  // namespace pith
