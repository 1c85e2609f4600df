#include "stages/classify.h"

namespace pith {

struct Classifier::View {
    const Page& page;
    const Regions& regions;
    NodeId root;
    bool prose_is_scarce;
};

Classifier::Classifier(const RuleSet& rules)
    : region_reader_(rules),
      dominant_share_(static_cast<float>(rules.number("classify.dominant_share"))),
      link_density_max_(static_cast<float>(rules.number("classify.link_density_max"))),
      container_link_density_max_(static_cast<float>(rules.number("classify.container_link_density_max"))),
      scarce_prose_words_(static_cast<float>(rules.number("classify.scarce_prose_words"))),
      cards_prose_words_(static_cast<float>(rules.number("classify.cards_prose_words"))),
      threshold_(static_cast<float>(rules.number("classify.threshold"))) {}

void Classifier::run(Page& page) const {
    const Regions regions = region_reader_.read(page);
    View view{page, regions, find_root(page.document, regions), false};
    view.prose_is_scarce = regions.sums[0].prose < scarce_limit(page.type);
    if (view.prose_is_scarce) view.root = 0;
    for (Block& block : page.blocks) {
        block.roles = regions.inside[block.node];
        block.score = score(view, block);
        block.mark(block.score >= threshold_ ? Verdict::keep : Verdict::drop, Layer::model, "classify");
    }
}

/// Words of prose below which a page is made of cards and lists, so that links are content too.
float Classifier::scarce_limit(PageType type) const {
    switch (type) {
        case PageType::article:
            return 0;
        case PageType::collection:
        case PageType::listing:
        case PageType::product:
        case PageType::service:
            return cards_prose_words_;
        default:
            return scarce_prose_words_;
    }
}

/// Down from the page's root as long as one child holds most of its parent's prose.
NodeId Classifier::find_root(const Document& document, const Regions& regions) const {
    NodeId root = 0;
    for (bool descended = true; descended;) {
        descended = false;
        for (NodeId child = root + 1; child < document[root].end; child = document[child].end) {
            // One long paragraph is no container: the list behind it is content too.
            if (regions.sums[child].blocks < 2) continue;
            if (regions.sums[child].prose <= dominant_share_ * regions.sums[root].prose) continue;
            root = child;
            descended = true;
            break;
        }
    }
    return root;
}

float Classifier::score(const View& view, const Block& block) const {
    const Document& document = view.page.document;
    if (block.content.kind == BlockKind::caption || block.content.kind == BlockKind::image) return 0;
    if (!document.contains(view.root, block.node) || view.regions.is_boilerplate(block.node)) return 0;
    if (view.prose_is_scarce) return 1;
    for (NodeId n = block.node; n != no_node && n != view.root; n = document[n].parent)
        if (view.regions.sums[n].link_density() > container_link_density_max_) return 0;
    return block.link_density() > link_density_max_ ? 0.0F : 1.0F;
}

}  // namespace pith
