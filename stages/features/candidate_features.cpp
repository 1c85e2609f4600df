#include "stages/features/candidates.h"
#include "stages/features/feature_table.h"

namespace pith {
namespace {

using View = const BlockView&;

/// 0 inside the candidate; else the levels from it up to the first element that holds both.
template <Candidate candidate>
float levels_out(View v) {
    const Document& document = v.facts.page.document;
    NodeId n = v.facts.candidates[static_cast<std::size_t>(candidate)];
    float levels = 0;
    for (; !document.contains(n, v.block().node); n = document[n].parent) ++levels;
    return levels;
}

/// Levels below the candidate, or below the first element that holds both.
template <Candidate candidate>
float levels_below(View v) {
    const Document& document = v.facts.page.document;
    NodeId n = v.facts.candidates[static_cast<std::size_t>(candidate)];
    while (!document.contains(n, v.block().node)) n = document[n].parent;
    return static_cast<float>(document[v.block().node].depth - document[n].depth);
}

const ElementStatistics& branch(View v) {
    return v.facts.regions.all[v.own().branch];
}

/// Levels from the main heading up to the first element that holds both; what is left of the way down to the block.
float levels_from_h1(View v) {
    if (v.facts.h1 < 0) return 99;
    const Document& document = v.facts.page.document;
    NodeId n = v.facts.page.blocks[static_cast<std::size_t>(v.facts.h1)].node;
    float levels = 0;
    for (; !document.contains(n, v.block().node); n = document[n].parent) ++levels;
    return levels;
}

float prose_of_page(View v, Candidate candidate) {
    const NodeId n = v.facts.candidates[static_cast<std::size_t>(candidate)];
    return v.facts.prose > 0 ? v.facts.regions.all[n].prose / v.facts.prose : 0;
}

}  // namespace

const std::vector<Feature>& candidate_features() {
    static const std::vector<Feature> features = {
        {"out_of_prose_chain", [](View v) { return levels_out<Candidate::prose_chain>(v); }},
        {"out_of_loose_chain", [](View v) { return levels_out<Candidate::loose_chain>(v); }},
        {"out_of_strict_chain", [](View v) { return levels_out<Candidate::strict_chain>(v); }},
        {"out_of_paragraph_parent", [](View v) { return levels_out<Candidate::paragraph_parent>(v); }},
        {"out_of_densest", [](View v) { return levels_out<Candidate::densest>(v); }},
        {"out_of_declared", [](View v) { return levels_out<Candidate::declared>(v); }},
        {"below_prose_chain", [](View v) { return levels_below<Candidate::prose_chain>(v); }},
        {"below_paragraph_parent", [](View v) { return levels_below<Candidate::paragraph_parent>(v); }},
        {"below_densest", [](View v) { return levels_below<Candidate::densest>(v); }},
        {"levels_from_h1", [](View v) { return levels_from_h1(v); }},
        {"prose_chain_of_page", [](View v) { return prose_of_page(v, Candidate::prose_chain); }},
        {"paragraph_parent_of_page", [](View v) { return prose_of_page(v, Candidate::paragraph_parent); }},
        {"densest_of_page", [](View v) { return prose_of_page(v, Candidate::densest); }},
        {"declared_of_page", [](View v) { return prose_of_page(v, Candidate::declared); }},
        {"branch_words", [](View v) { return branch(v).words; }},
        {"branch_blocks", [](View v) { return branch(v).blocks; }},
        {"branch_link_density", [](View v) { return branch(v).link_density(); }},
        {"branch_prose_of_page", [](View v) { return v.facts.prose > 0 ? branch(v).prose / v.facts.prose : 0; }},
    };
    return features;
}

}  // namespace pith
