/// page_type: what kind of page it is, by a learned model.
#pragma once

#include "pipeline/model/page.h"
#include "rules/engine/rule_set.h"
#include "stages/features/page_facts.h"
#include "stages/type_evidence.h"

namespace pith {

/// How much the model for articles counts beside the one for all pages: the probability that the page is an article,
/// taken for sure (0 or 1) where it is within `unsure` of that. 0 to 1. After PageTypeReader::read().
float article_weight(const PageFacts& facts, float unsure);

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
