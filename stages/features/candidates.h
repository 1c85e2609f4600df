/// Finders of the element that holds the body, as features: each is wrong on other pages.
#pragma once

#include <vector>

#include "stages/features/page_facts.h"

namespace pith {

/// The kinds of candidate, in the order of PageFacts::candidates.
enum class Candidate : std::uint8_t {
    prose_chain,       ///< down from the root while one child holds most of the prose outside boilerplate
    loose_chain,       ///< the same while one child holds half of it
    strict_chain,      ///< the same while one child holds nearly all prose of the page
    paragraph_parent,  ///< scores handed by each paragraph to its parents (Readability; Arc90, 2009)
    densest,           ///< the largest surplus of prose over other words (maximal subtree)
    declared,          ///< the <article>, <main> or element of that role with the most prose
    count
};

/// One element each; the document's root where a finder is unsure. `facts` needs regions and all sums.
std::vector<NodeId> find_candidates(const PageFacts& facts);

}  // namespace pith
