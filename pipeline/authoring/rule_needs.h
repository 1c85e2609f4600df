/// Which rules the cases need: a mutation run that takes away one rule at a time.
#pragma once

#include <vector>

#include "rules/engine/rule.h"
#include "rules/engine/rule_set.h"

namespace pith {

/// Those of `asked` without which every case still passes when all other rules run together: for each text that the
/// rule's cases have it act on, another rule does the same. Cases that are known gaps prove nothing. Takes time by the
/// number of cases, each on its page with all rules.
std::vector<const Rule*> unneeded_rules(const RuleSet& rules, const std::vector<const Rule*>& asked);

}  // namespace pith
