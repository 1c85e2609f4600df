/// Reads [[rule]] with its cases.
#pragma once

#include <optional>

#include "rules/engine/condition_reader.h"
#include "rules/engine/rule.h"

namespace pith {

/// The fields of the metadata that a rule may take.
inline constexpr std::string_view metadata_fields[] = {"title",       "author", "date",    "site",
                                                       "description", "agency", "section", "tags"};

class RuleReader {
  public:
    /// Without cases: their key is then unknown.
    RuleReader(const ConditionReader& conditions, bool with_cases) : conditions_(conditions), with_cases_(with_cases) {}

    /// nullopt where the rule is faulty; every fault is noted.
    std::optional<Rule> read(const toml::table& raw, const std::string& file, Diagnostics& faults) const;

  private:
    void read_action(TableReader& table, Rule& rule) const;
    void read_take(TableReader& table, Rule& rule) const;
    static void read_score(TableReader& table, Rule& rule);
    static void read_element(TableReader& table, Rule& rule);

    const ConditionReader& conditions_;
    bool with_cases_;
};

}  // namespace pith
