/// Small learned models.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "rules/engine/rule_set.h"

namespace pith::test {

/// A model of one split: nearly 0 up to `threshold`, nearly 1 above it.
std::string step_model(const std::string& feature, float threshold);

/// Rules that hold these models, texts by name, and nothing else.
std::shared_ptr<const RuleSet> rules_with_models(const std::map<std::string, std::string>& models);

}  // namespace pith::test
