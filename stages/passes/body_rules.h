/// The pass that lets rules choose the body in the model's place.
#pragma once

#include <memory>
#include <vector>

#include "rules/engine/rule_set.h"
#include "stages/passes/pass.h"

namespace pith {

/// Of the rules that say what the body is, the strongest that matches a block of the page decides: its blocks are kept
/// as if the model had chosen them, so that passes and rules still clean them; all others are dropped by the rule's own
/// layer. Captions, pictures and hidden blocks stay out, unless the whole body is hidden. Where none matches, the
/// model's choice stands, and the page notes the site's rules that found nothing. Runs before all other passes.
class BodyRules : public Pass {
  public:
    explicit BodyRules(std::shared_ptr<const RuleSet> rules);
    std::string_view name() const override { return "body-rules"; }
    std::string_view why() const override { return "a rule says where the body is"; }
    void run(Page& page) const override;
    RuleMatches matching(const Page& page) const override;

  private:
    std::shared_ptr<const RuleSet> rules_;
    std::vector<const Rule*> body_rules_;  ///< the strongest first
};

}  // namespace pith
