/// classify: scores for the blocks of a page of HTML, without learning: the best candidate subtree, and in it the
/// blocks that do not stand in boilerplate.
#pragma once

#include "pipeline/model/page.h"
#include "rules/engine/rule_set.h"
#include "stages/regions.h"

namespace pith {

/// Immutable: one object serves all threads.
class Classifier {
  public:
    explicit Classifier(const RuleSet& rules);

    /// Sets each block's score (0 to 1) and marks it as Layer::model. The idea of candidates by text and link density
    /// is Readability's (Arc90, 2009); the chain of dominant children and the link-dense containers are Pith's.
    void run(Page& page) const;

  private:
    NodeId find_root(const Document& document, const Regions& regions) const;
    float scarce_limit(PageType type) const;
    struct View;
    float score(const View& view, const Block& block) const;

    RegionReader region_reader_;
    float dominant_share_;
    float link_density_max_;
    float container_link_density_max_;
    float scarce_prose_words_;
    float cards_prose_words_;
    float threshold_;
};

}  // namespace pith
