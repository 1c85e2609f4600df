#pragma once

#include "rules/engine/rule_set.h"
#include "stages/passes/pass.h"

namespace pith {

/// Drops headings at the end of the body, which head nothing.
class Headings : public Pass {
  public:
    explicit Headings(const RuleSet& rules);
    std::string_view name() const override { return "headings"; }
    std::string_view why() const override { return "a heading at the end of the body heads nothing"; }
    void run(Page& page) const override;

  private:
    std::uint32_t max_words_;
};

}  // namespace pith
