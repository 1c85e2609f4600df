/// Reads [[rule]] with its cases.
#pragma once

#include <optional>

#include "rules/engine/condition_reader.h"
#include "rules/engine/rule.h"

namespace pith {

class RuleReader {
  public:
    explicit RuleReader(const ConditionReader& conditions) : conditions_(conditions) {}

    /// nullopt where the rule is faulty; every fault is noted.
    std::optional<Rule> read(const toml::table& raw, const std::string& file, Diagnostics& faults) const;

  private:
    void read_action(TableReader& table, Rule& rule) const;
    void read_take(TableReader& table, Rule& rule) const;
    static void read_cases(TableReader& table, Rule& rule);
    static RuleCase read_case(TableReader& table, const Rule& rule);

    const ConditionReader& conditions_;
};

}  // namespace pith
