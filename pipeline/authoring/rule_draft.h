/// A rule that is being written.
#pragma once

#include <pith/pith.h>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "rules/engine/rule_set.h"

namespace pith {

struct DraftCase {
    std::string drops = {};
    std::string keeps = {};
    std::string takes = {};
    std::string page = {};  ///< empty: the text alone
};

struct RuleDraft {
    std::string id;
    std::string why;
    std::string action = "drop";
    std::vector<std::string> conditions;  ///< lines of TOML: "words = { max = 12 }"
    std::vector<DraftCase> cases;
};

/// The rule as it stands in a file.
std::string to_toml(const RuleDraft& draft);

/// A pattern as TOML writes it, "text = '^Credit:'".
std::string text_condition(const std::string& pattern);

/// The built-in rules, and over them those of `root` (a folder of rules or one file; none, if it does not exist) as
/// they would be with `toml` at the end of `file`, which is of that folder or that file. Writes nothing. Fails as
/// RuleSet::load() does.
Result<std::shared_ptr<const RuleSet>> load_with(const std::filesystem::path& root, const std::filesystem::path& file,
                                                 const std::string& toml);

/// Appends to the file, which is made with its folders where it is not there.
Result<std::monostate> append_to(const std::filesystem::path& file, const std::string& toml);

}  // namespace pith
