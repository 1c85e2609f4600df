/// typed_facts: what is known of a page before its blocks are judged: its type, and the facts read with it in mind.
#pragma once

#include "pipeline/model/page.h"
#include "rules/engine/rule_set.h"
#include "stages/features/page_facts.h"
#include "stages/page_type.h"

namespace pith {

/// Immutable: one object serves all threads.
class TypedFactsReader {
  public:
    /// Throws std::invalid_argument if the model page-type does not fit.
    explicit TypedFactsReader(const RuleSet& rules);

    /// Sets the page's type and confidence if it is of HTML. On a forum, comments are the content.
    PageFacts read(Page& page) const;

  private:
    PageFactsReader facts_reader_;
    PageTypeReader type_reader_;
    float forum_share_;
};

}  // namespace pith
