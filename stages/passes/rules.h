/// The pass that applies the rules under rules/.
#pragma once

#include <memory>

#include "rules/engine/rule_set.h"
#include "stages/passes/pass.h"

namespace pith {

/// Marks each block with the rule that wins there: the user's site rules over the user's general rules over the
/// built-in site rules over the built-in general rules; within one of these keep over drop over start and end of the
/// body; then the later rule. `decided_by` is the rule's id. Fills fields of the metadata that are still empty by rules
/// that take.
class RulesPass : public Pass {
  public:
    explicit RulesPass(std::shared_ptr<const RuleSet> rules) : rules_(std::move(rules)) {}
    std::string_view name() const override { return "rules"; }
    void run(Page& page) const override;

  private:
    std::shared_ptr<const RuleSet> rules_;
};

}  // namespace pith
