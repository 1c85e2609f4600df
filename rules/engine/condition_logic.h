/// What can be proved about conditions as a rule file writes them, without a page.
#pragma once

#include <toml++/toml.h>
#include <optional>
#include <string>
#include <vector>

namespace pith {

/// A reason why conditions never hold, and the value that it is about.
struct Contradiction {
    const toml::node* at;
    std::string why;
};

/// nullopt where no reason is known; the conditions may still never hold. `table` has passed ConditionReader.
std::optional<Contradiction> find_contradiction(const toml::table& table);

/// True if it is sure that `wide` holds wherever `narrow` does.
bool implies(const toml::table& narrow, const toml::table& wide);

/// True if it is sure that the conditions hold for every block.
bool always_holds(const toml::table& table);

/// The strings of a string or an array of strings.
std::vector<std::string> strings_of(const toml::node* node);

}  // namespace pith
