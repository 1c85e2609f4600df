/// Runs the cases that rules carry.
#pragma once

#include <string>
#include <vector>

#include "rules/engine/rule.h"
#include "rules/engine/rule_set.h"
#include "stages/segment_lines.h"

namespace pith {

/// One expectation of a case, and how it went.
struct CaseResult {
    const Rule* rule;
    const RuleCase* rule_case;
    bool passed;
    std::string expected;  ///< "drops 'Photo: Somebody'"
    std::string happened;  ///< "left it alone"; empty if passed
};

/// A rule's cases concern that rule alone. Immutable; serves all threads.
class RuleCaseRunner {
  public:
    /// `rules` must outlive the runner and its results.
    explicit RuleCaseRunner(const RuleSet& rules) : rules_(rules), line_segmenter_(rules) {}

    /// Every expectation of every rule, in their order.
    std::vector<CaseResult> run() const;

    std::vector<CaseResult> run(const Rule& rule) const;

  private:
    Result<Page> page_of(const RuleCase& rule_case) const;
    void run(const Rule& rule, const RuleCase& rule_case, std::vector<CaseResult>& results) const;

    const RuleSet& rules_;
    LineSegmenter line_segmenter_;
};

}  // namespace pith
