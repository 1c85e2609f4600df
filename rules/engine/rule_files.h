/// The files that rules are read from.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "rules/engine/diagnostics.h"

namespace pith {

struct RuleFile {
    std::string name;  ///< as faults name it
    std::string host;  ///< of sites/<host>.toml; empty for general rules
    bool user = false;
    std::string text;
    std::string model;      ///< of a file <model>.model; empty for TOML
    bool embedded = false;  ///< the program carries it, and its tests have read it
};

/// The files that the program carries, named "rules/...".
std::vector<RuleFile> builtin_rule_files();

/// Every *.toml and *.model below a folder, hidden ones aside, in order of path; or the one file given. At most 10,000
/// files and 64 MB. What cannot be read is a fault.
std::vector<RuleFile> read_rule_files(const std::filesystem::path& root, Diagnostics& faults);

/// A short hash (FNV-1a, 64 bits, hexadecimal) of the files of one side, built-in or the user's.
std::string hash_of(const std::vector<RuleFile>& files, bool user);

}  // namespace pith
