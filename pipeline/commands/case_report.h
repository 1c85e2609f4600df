/// What pith rules test says of the cases.
#pragma once

#include <string>
#include <vector>

#include "pipeline/rule_cases.h"

namespace pith {

/// How the cases of some rules went.
struct CaseReport {
    std::string failures;  ///< for each: where it stands, what happened, the block, the rule's conditions
    std::string summary;   ///< "343 expectations of 56 rules: none failed"
    std::size_t failed = 0;
};

CaseReport run_cases(const RuleSet& rules, const std::vector<const Rule*>& asked);

}  // namespace pith
