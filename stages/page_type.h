/// page_type: what kind of page it is, by what it declares, by its address and by its mark-up.
#pragma once

#include <utility>
#include <vector>

#include "pipeline/model/page.h"
#include "rules/engine/rule_set.h"

namespace pith {

/// Immutable: one object serves all threads.
class PageTypeReader {
  public:
    explicit PageTypeReader(const RuleSet& rules);

    /// Sets Page::type and type_confidence; PageType::other with 0 where nothing speaks for a type.
    void read(Page& page) const;

  private:
    struct Evidence {
        PageType type;
        const Pattern* schema;   ///< on JSON-LD and microdata types
        const Pattern* address;  ///< on the URL
        const Pattern* mark_up;  ///< on the classes of <html>, <body> and main elements
    };

    std::vector<Evidence> evidence_;
    double schema_weight_;
    double address_weight_;
    double mark_up_weight_;
    double dated_weight_;
    double certain_weight_;
};

}  // namespace pith
