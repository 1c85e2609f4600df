/// Reads a rule's conditions from TOML.
#pragma once

#include <map>
#include <string>

#include "rules/engine/condition.h"
#include "rules/engine/literal.h"
#include "rules/engine/regex.h"
#include "rules/engine/toml_reader.h"

namespace pith {

/// The selector under `key`; null, and a fault, where it is none. Null where the key is missing.
std::shared_ptr<const Selector> read_selector(TableReader& table, std::string_view key);

class ConditionReader {
  public:
    using WordLists = std::map<std::string, WordList, std::less<>>;

    /// `lists` must outlive the conditions.
    ConditionReader(const WordLists& lists, RegexBudget& patterns) : lists_(lists), patterns_(patterns) {}

    /// All conditions of the table, which must hold together. Null where there is none, or a faulty one. Keys that are
    /// no conditions are left to the caller.
    ConditionPtr read(TableReader& table) const;

    /// The patterns under `key`; the faulty ones are noted and left out.
    std::vector<RegexPtr> patterns(TableReader& table, std::string_view key) const;

    /// Whether patterns are known to be right, and not to be compiled before they are used.
    bool trusts_patterns() const { return patterns_.trusts(); }

  private:
    ConditionPtr read_nested(const toml::table& raw, const TableReader& parent) const;
    void read_numbers(TableReader& table, std::vector<ConditionPtr>& all) const;
    void read_block(TableReader& table, std::vector<ConditionPtr>& all) const;
    void read_text(TableReader& table, std::vector<ConditionPtr>& all) const;
    void read_list(TableReader& table, std::vector<ConditionPtr>& all) const;
    void read_elsewhere(TableReader& table, std::vector<ConditionPtr>& all) const;
    void read_nested(TableReader& table, std::vector<ConditionPtr>& all) const;
    std::vector<RegexPtr> read_literals(TableReader& table, std::string_view key, LiteralMatch match) const;
    std::vector<ConditionPtr> read_each(TableReader& table, std::string_view key) const;

    const WordLists& lists_;
    RegexBudget& patterns_;
};

}  // namespace pith
