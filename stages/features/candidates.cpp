#include "stages/features/candidates.h"

#include <algorithm>

namespace pith {
namespace {

using Sums = std::vector<ElementStatistics>;

/// Down from the root as long as one child holds more than `share` of its parent's prose.
NodeId follow_chain(const Document& document, const Sums& sums, float share) {
    NodeId root = 0;
    for (bool descended = true; descended;) {
        descended = false;
        for (NodeId child = root + 1; child < document[root].end; child = document[child].end) {
            // One long paragraph is no container.
            if (sums[child].blocks < 2 || sums[child].prose <= share * sums[root].prose) continue;
            root = child;
            descended = true;
            break;
        }
    }
    return root;
}

NodeId best_paragraph_parent(const PageFacts& facts) {
    const Document& document = facts.page.document;
    std::vector<float> scores(document.nodes.size());
    for (std::size_t i = 0; i < facts.blocks.size(); ++i) {
        const BlockFacts& own = facts.blocks[i];
        if (own.prose <= 0 || facts.regions.is_boilerplate(facts.page.blocks[i].node)) continue;
        const float score =
            1 + static_cast<float>(own.text.commas) + std::min(static_cast<float>(own.text.characters) / 100, 3.0F);
        float share = 1;
        NodeId n = document[facts.page.blocks[i].node].parent;
        for (int level = 1; n != no_node && level <= 3; ++level, n = document[n].parent) {
            scores[n] += score * share;
            share = 1 / static_cast<float>(level + 1);
        }
    }
    NodeId best = 0;
    float best_score = 0;
    for (NodeId n = 0; n < scores.size(); ++n) {
        const float score = scores[n] * (1 - facts.regions.all[n].link_density());
        if (score <= best_score) continue;
        best_score = score;
        best = n;
    }
    return best;
}

NodeId densest(const PageFacts& facts) {
    NodeId best = 0;
    float best_surplus = 0;
    for (NodeId n = 0; n < facts.regions.all.size(); ++n) {
        const float surplus = 2 * facts.regions.all[n].prose - facts.regions.all[n].words;
        if (surplus <= best_surplus) continue;
        best_surplus = surplus;
        best = n;
    }
    return best;
}

NodeId declared(const PageFacts& facts) {
    const Document& document = facts.page.document;
    NodeId best = 0;
    float most = 0;
    for (NodeId n = 0; n < document.nodes.size(); ++n) {
        const Tag tag = document[n].tag;
        const bool is_declared = tag == Tag::article || tag == Tag::main || document.attribute(n, "role") == "main" ||
                                 document.attribute(n, "itemprop") == "articleBody";
        // The inmost of equals is the narrower.
        if (!is_declared || facts.regions.all[n].prose < most || facts.regions.all[n].prose <= 0) continue;
        most = facts.regions.all[n].prose;
        best = n;
    }
    return best;
}

}  // namespace

std::vector<NodeId> find_candidates(const PageFacts& facts) {
    const Document& document = facts.page.document;
    constexpr float most = 0.7F;
    constexpr float half = 0.5F;
    constexpr float nearly_all = 0.9F;
    return {follow_chain(document, facts.regions.sums, most),
            follow_chain(document, facts.regions.sums, half),
            follow_chain(document, facts.regions.all, nearly_all),
            best_paragraph_parent(facts),
            densest(facts),
            declared(facts)};
}

}  // namespace pith
