/// What a RuleSet holds; for the engine's own files.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "rules/engine/rule.h"
#include "rules/engine/rule_index.h"
#include "rules/engine/rule_set.h"

namespace pith {

/// What holds on one host and its subdomains only. Members are indices into Contents::rules.
struct SiteRules {
    std::vector<std::uint32_t> rules;
    std::vector<std::uint32_t> suppressed;  ///< general rules that do not hold here
};

struct RuleSet::Contents {
    std::map<std::string, WordList, std::less<>> lists;
    std::map<std::string, Pattern, std::less<>> patterns;
    std::map<std::string, double, std::less<>> numbers;
    std::map<std::string, TreeModel, std::less<>> models;
    std::map<std::string, NetworkModel, std::less<>> networks;
    std::vector<Rule> rules;
    std::unique_ptr<const RuleIndex> general;
    std::unique_ptr<const RuleIndex> general_doing_more;  ///< than to drop: asked at blocks that are out already
    std::map<std::string, SiteRules, std::less<>> sites;
    std::string version;
    std::string warnings;
};

}  // namespace pith
