/// page_type: what kind of page it is, by a learned model.
#pragma once

#include "pipeline/model/page.h"
#include "rules/engine/rule_set.h"
#include "stages/features/page_facts.h"
#include "stages/type_evidence.h"

namespace pith {

/// Immutable: one object serves all threads.
class PageTypeReader {
  public:
    /// Throws std::invalid_argument if the model page-type does not fit.
    explicit PageTypeReader(const RuleSet& rules);

    /// Sets the page's type and confidence, and in the facts the probability of each type. For pages of HTML.
    void read(Page& page, PageFacts& facts) const;

  private:
    TypeEvidenceReader evidence_;
    TreeModel model_;
};

}  // namespace pith
