/// Runs the cases that rules carry.
#pragma once

#include <string>
#include <vector>

#include "pipeline/case_page.h"
#include "rules/engine/rule.h"
#include "rules/engine/rule_set.h"

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
    explicit RuleCaseRunner(const RuleSet& rules) : rules_(rules), pages_(rules) {}

    /// Every expectation of every rule, in their order.
    std::vector<CaseResult> run() const;

    std::vector<CaseResult> run(const Rule& rule) const;

  private:
    void run(const Rule& rule, const RuleCase& rule_case, std::vector<CaseResult>& results) const;
    std::vector<CaseResult> run_case(const Rule& rule, const RuleCase& rule_case) const;

    const RuleSet& rules_;
    CasePages pages_;
};

/// The blocks that the rule acts on: those that it matches; for an end all behind one too, for a start all before it
/// instead.
std::vector<bool> acted_on(const Rule& rule, const Page& page);

/// What the rule takes from the first block that it acts on and finds a value in; empty where there is none.
std::string taken_value(const Rule& rule, const Page& page);

}  // namespace pith
