/// Reads the cases of rules.
#pragma once

#include <string>
#include <vector>

#include "rules/engine/rule.h"
#include "rules/engine/toml_reader.h"

namespace pith {

/// [[rule.case]] below a rule's table. A fault where they do not show both what the rule does and what it leaves alone.
std::vector<RuleCase> read_cases(TableReader& table, const Rule& rule);

/// Why a case is known to fail; empty where it is not.
std::string read_todo(TableReader& table);

/// The texts under `key`.
std::vector<std::string> read_strings(TableReader& table, std::string_view key);

}  // namespace pith
