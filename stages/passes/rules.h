/// The pass that applies the rules under rules/.
#pragma once

#include <memory>
#include <vector>

#include "rules/engine/rule_set.h"
#include "stages/passes/pass.h"
#include "stages/passes/rule_metadata.h"

namespace pith {

/// Marks each block with the rule that wins there: the user's site rules over the user's general rules over the
/// built-in site rules over the built-in general rules; within one of these keep over drop over start and end of the
/// body over scores; then the later rule. `decided_by` is the rule's id. Fills fields of the metadata by rules that
/// take, those of elements first.
class RulesPass : public Pass {
  public:
    explicit RulesPass(std::shared_ptr<const RuleSet> rules);
    std::string_view name() const override { return "rules"; }
    std::string_view why() const override { return "a rule matched"; }
    void run(Page& page) const override;
    RuleMatches matching(const Page& page) const override;

  private:
    std::shared_ptr<const RuleSet> rules_;
    RuleMetadata metadata_;
    std::vector<const Rule*> element_rules_;  ///< that take from elements, the strongest first
};

}  // namespace pith
