#include <memory>

#include "pipeline/commands/rules_options.h"

namespace pith {

Command add_rules(CLI::App& program) {
    auto* rules = program.add_subcommand("rules", "Write, check, test and list rules");
    rules->require_subcommand(1);
    rules->footer(std::string("pith rules COMMAND --help tells more of each command.\n\n") +
                  "Examples:\n"
                  "  pith rules from-page page.html --drop 'Sign up for our letter' --to my-rules\n"
                  "  pith rules test my-rules --watch\n"
                  "  pith rules list | grep caption\n\n" +
                  rules_exit_statuses_help);
    const std::vector<Command> commands{add_rules_test(*rules), add_rules_lint(*rules),      add_rules_list(*rules),
                                        add_rules_new(*rules),  add_rules_from_page(*rules), add_rules_export(*rules)};
    return {rules, [commands]() -> int {
                for (const Command& command : commands)
                    if (command.options->parsed()) return command.run();
                return exit_refused;
            }};
}

}  // namespace pith
