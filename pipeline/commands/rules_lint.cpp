// pith rules lint.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "pipeline/commands/rules_options.h"

namespace pith {
namespace {

int run_lint(const RulesOptions& options) {
    Console console(options.verbosity());
    const auto loaded = RuleSet::load(options.path, RuleSet::Checks::all_files);
    if (!loaded) return console.refuse(loaded.failure().detail);
    const RuleSet& rules = *loaded.value();
    std::string warnings = rules.warnings();
    if (!warnings.empty()) warnings += '\n';
    if (const int status = print(warnings, console); status != exit_ok) return status;
    const auto count = static_cast<std::size_t>(std::count(warnings.begin(), warnings.end(), '\n'));
    console.info(fmt::format("{}, no faults, {}", counted(asked_about(rules, options.path).size(), "rule"),
                             count ? counted(count, "warning") : "no warnings"));
    return exit_ok;
}

}  // namespace

Command add_rules_lint(CLI::App& rules) {
    auto options = std::make_shared<RulesOptions>();
    auto* command = add_rules_command(rules, "lint", "Name every fault of the rule files", *options);
    command->footer(std::string(rules_path_help) +
                    "Warnings, on standard output, are of what is no fault but surely not meant, such as a rule that\n"
                    "can never match.\n\n"
                    "Examples:\n"
                    "  pith rules lint my-rules\n"
                    "  pith rules lint my-rules/sites/example.org.toml\n\n" +
                    rules_exit_statuses_help);
    return {command, [options] { return run_lint(*options); }};
}

}  // namespace pith
