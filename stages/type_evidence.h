/// What a page declares about its type, by patterns.
#pragma once

#include <vector>

#include "pipeline/model/page.h"
#include "rules/engine/rule_set.h"
#include "stages/features/page_type_features.h"

namespace pith {

/// Immutable: one object serves all threads.
class TypeEvidenceReader {
  public:
    explicit TypeEvidenceReader(const RuleSet& rules);
    TypeEvidence read(const Page& page) const;

  private:
    struct Patterns {
        const Pattern* schema;   ///< on JSON-LD, microdata and Open Graph types
        const Pattern* address;  ///< on the URL
        const Pattern* mark_up;  ///< on the classes of <html>, <body> and main elements
    };
    std::vector<Patterns> patterns_;
};

}  // namespace pith
