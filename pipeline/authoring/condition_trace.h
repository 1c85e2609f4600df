/// Which of a rule's conditions hold for a block, for a person who looks for the one that does not.
#pragma once

#include <toml++/toml.h>
#include <map>
#include <string>
#include <vector>

#include "pipeline/model/page.h"
#include "rules/engine/rule.h"
#include "rules/engine/rule_set.h"

namespace pith {

/// One condition as its rule writes it.
struct TracedCondition {
    std::string text;  ///< "words = { max = 12 }"
    bool held;
    int depth;          ///< 0, or how deep it is nested in any, all and not
    std::string found;  ///< what the block has instead, "14"; empty where the text shows it
};

/// Reads the rule again from its file, condition by condition, so that it says what the file says. For one thread.
class ConditionTracer {
  public:
    /// `rules` must outlive it.
    explicit ConditionTracer(const RuleSet& rules) : rules_(rules) {}

    /// Empty where the rule's file does not hold it any more.
    std::vector<TracedCondition> trace(const Rule& rule, const Page& page, std::size_t block);

  private:
    const toml::table* find(const Rule& rule);
    const toml::table& file(const Rule& rule);

    const RuleSet& rules_;
    std::map<std::string, toml::table, std::less<>> files_;
};

}  // namespace pith
