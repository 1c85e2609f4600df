/// Runs the cases that rules carry.
#pragma once

#include <string>
#include <vector>

#include "pipeline/case_page.h"
#include "rules/engine/rule.h"
#include "rules/engine/rule_set.h"
#include "stages/passes/rule_metadata.h"

namespace pith {

/// One expectation of a case, and how it went.
struct CaseResult {
    const Rule* rule;
    const RuleCase* rule_case;
    bool passed;
    std::string expected;  ///< "drops 'Photo: Somebody'"
    std::string happened;  ///< "the rule did not match"; empty if passed
    std::string text;      ///< of the block that is meant; empty where no block is
};

/// A rule's cases concern that rule alone. A case that is known to fail (`todo`) gives one result, which passes as
/// long as one of its expectations fails. Immutable; serves all threads.
class RuleCaseRunner {
  public:
    /// `rules` must outlive the runner and its results.
    explicit RuleCaseRunner(const RuleSet& rules) : rules_(rules), pages_(rules), metadata_(rules) {}

    /// What the rule puts into its field, of the first block that it acts on and finds a value in, or of its element;
    /// empty where there is none. The page's other metadata goes.
    std::string taken_value(const Rule& rule, Page& page) const;

    /// Every expectation of every rule, in their order.
    std::vector<CaseResult> run() const;

    std::vector<CaseResult> run(const Rule& rule) const;

  private:
    void run(const Rule& rule, const RuleCase& rule_case, std::vector<CaseResult>& results) const;
    std::vector<CaseResult> run_case(const Rule& rule, const RuleCase& rule_case) const;

    const RuleSet& rules_;
    CasePages pages_;
    RuleMetadata metadata_;
};

/// The blocks that the rule acts on: those that it matches; for an end all behind one too, for a start all before it
/// instead, for a body all that it does not match.
std::vector<bool> acted_on(const Rule& rule, const Page& page);

}  // namespace pith
