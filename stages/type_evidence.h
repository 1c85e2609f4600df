/// What a page declares about its type, by patterns.
#pragma once

#include <vector>

#include "pipeline/model/page.h"
#include "rules/engine/pattern_group.h"
#include "rules/engine/rule_set.h"
#include "stages/features/page_type_features.h"

namespace pith {

/// Immutable: one object serves all threads.
class TypeEvidenceReader {
  public:
    explicit TypeEvidenceReader(const RuleSet& rules);
    TypeEvidence read(const Page& page) const;

  private:
    /// Each by type.
    PatternGroup schema_;   ///< on JSON-LD, microdata and Open Graph types
    PatternGroup address_;  ///< on the URL
    PatternGroup mark_up_;  ///< on the classes of <html>, <body> and main elements
};

}  // namespace pith
