/// Reads [words.<list>], [patterns.<name>] and [settings.<group>] of all files, each layer over the one before.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rules/engine/regex.h"
#include "rules/engine/toml_reader.h"

namespace pith {

class DataReader {
  public:
    /// A list of words or patterns, and where each layer defines it.
    struct List {
        std::vector<std::string> texts;
        std::string builtin_place;
        std::string user_place;
    };
    using Lists = std::map<std::string, List, std::less<>>;

    DataReader(RegexBudget& patterns, Diagnostics& faults) : patterns_(patterns), faults_(faults) {}

    /// Built-in files must come first: a user's list of the same name extends theirs, or replaces it with
    /// `replace = true`; a user's setting overrides.
    void read(const toml::table& root, const std::string& file, bool user);

    const Lists& words() const { return words_; }
    const Lists& patterns() const { return pattern_lists_; }
    const std::map<std::string, double, std::less<>>& settings() const { return settings_; }

  private:
    struct Source {
        const std::string& file;
        bool user;
    };
    void read_list(std::string_view name, const toml::table& raw, const Source& source, bool words);
    List& open_list(TableReader& table, std::string_view name, const Source& source, bool words);
    void read_settings(std::string_view group, const toml::table& raw, const Source& source);

    RegexBudget& patterns_;
    Diagnostics& faults_;
    Lists words_;
    Lists pattern_lists_;
    std::map<std::string, double, std::less<>> settings_;
    std::map<std::string, std::string, std::less<>> setting_places_;
};

}  // namespace pith
