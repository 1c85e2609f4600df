// pith rules list.
#include <fmt/format.h>

#include <memory>

#include "pipeline/commands/rules_options.h"
#include "pipeline/formats/terminal.h"

namespace pith {
namespace {

int run_list(const RulesOptions& options) {
    Console console(options.verbosity());
    const auto rules = load_rules(options.path, console);
    if (!rules) return exit_refused;
    std::string table;
    for (const Rule* rule : asked_about(*rules, options.path))
        table += fmt::format("{:<34} {:<6} {}\n{:<41} {}\n", rule->id, name(rule->action), neutral(rule->why, false),
                             "", where(*rule));
    return print(table, console);
}

}  // namespace

Command add_rules_list(CLI::App& rules) {
    auto options = std::make_shared<RulesOptions>();
    auto* command =
        add_rules_command(rules, "list", "List the rules: id, action, why, and where each stands", *options);
    command->footer(std::string(rules_path_help) +
                    "Examples:\n"
                    "  pith rules list | grep caption\n"
                    "  pith rules list my-rules\n\n" +
                    rules_exit_statuses_help);
    return {command, [options] { return run_list(*options); }};
}

}  // namespace pith
