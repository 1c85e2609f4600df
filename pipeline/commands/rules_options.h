/// What the commands of pith rules share.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/commands/command.h"
#include "pipeline/commands/console.h"
#include "rules/engine/rule.h"
#include "rules/engine/rule_set.h"

namespace pith {

/// PATH and -q.
struct RulesOptions {
    std::string path;
    bool quiet = false;

    Verbosity verbosity() const { return quiet ? Verbosity::errors_only : Verbosity::normal; }
};

/// One of `pith rules`; adds PATH and -q.
CLI::App* add_rules_command(CLI::App& rules, const std::string& name, const std::string& what, RulesOptions& options);

/// Each one file here.
Command add_rules_test(CLI::App& rules);
Command add_rules_lint(CLI::App& rules);
Command add_rules_list(CLI::App& rules);
Command add_rules_new(CLI::App& rules);
Command add_rules_from_page(CLI::App& rules);
Command add_rules_export(CLI::App& rules);

/// Null, after every fault was named, where the rules cannot be loaded.
std::shared_ptr<const RuleSet> load_rules(const std::string& path, Console& console);

/// The rules that the user asked about: those of PATH, else all.
std::vector<const Rule*> asked_about(const RuleSet& rules, const std::string& path);

/// To standard output; the exit status.
int print(const std::string& text, Console& console);

/// "1 rule", "2 rules".
std::string counted(std::size_t count, std::string_view noun);

/// "captions.toml:12:1", as editors jump to; with the site's host.
std::string where(const Rule& rule);

/// The exit statuses of commands that run cases.
inline constexpr const char* rules_exit_statuses_help =
    "Exit status:\n"
    "  0  all is well\n"
    "  1  a case failed, or a page could not be read\n"
    "  2  wrong usage, or faulty rules: each fault is named with its file, line and column\n"
    "  3  could not go on: disk full, input/output error, no memory\n"
    "  130, 143  stopped by Ctrl-C or SIGTERM\n";

inline constexpr const char* rules_path_help =
    "PATH is a folder of rules, as --rules takes it, or one file of it; it is read over the built-in rules. Without\n"
    "PATH the built-in rules themselves are meant.\n\n";

}  // namespace pith
