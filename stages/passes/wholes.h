#pragma once

#include <map>

#include "rules/engine/rule_set.h"
#include "stages/passes/pass.h"

namespace pith {

/// Completes what makes sense as a whole only: a table most of whose words are kept, and code between blocks of the
/// body.
class Wholes : public Pass {
  public:
    explicit Wholes(const RuleSet& rules);
    std::string_view name() const override { return "wholes"; }
    std::string_view why() const override {
        return "a table whose words are mostly kept, and code between kept blocks, make sense as a whole only";
    }
    void run(Page& page) const override;

  private:
    void complete_tables(Page& page) const;
    void keep_code(Page& page) const;

    double min_table_share_;
    std::size_t max_code_distance_;
};

}  // namespace pith
