/// Ties a learned model to the features that the program computes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/engine/network_scorer.h"
#include "rules/engine/rule_set.h"

namespace pith {

/// The model, made to read rows of `columns`. Throws std::invalid_argument if it needs a feature that is not there or
/// has another number of classes, std::out_of_range if there is no such model.
TreeModel fitted(const RuleSet& rules, std::string_view model, const std::vector<std::string>& columns,
                 std::size_t classes = 1);

/// The same of a network.
NetworkScorer fitted_network(const RuleSet& rules, std::string_view model, const std::vector<std::string>& columns);

}  // namespace pith
