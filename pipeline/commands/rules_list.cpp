// pith rules list.
#include <fmt/format.h>

#include <memory>

#include "pipeline/commands/rule_firings.h"
#include "pipeline/commands/rules_options.h"
#include "pipeline/formats/terminal.h"

namespace pith {
namespace {

struct ListOptions {
    RulesOptions rules;
    FiringsOptions firings;
};

std::string row(const Rule& rule, const std::optional<RuleFirings>& firings) {
    std::string row;
    if (firings) row = fmt::format("{:>8} {:>8}  ", firings->blocks(rule), firings->pages(rule));
    const std::size_t indent = row.size() + 42;
    row += fmt::format("{:<34} {:<6} {}\n", rule.id, name(rule.action), neutral(rule.why, false));
    return row + fmt::format("{:{}}{}\n", "", indent, where(rule));
}

int run_list(const ListOptions& options) {
    Console console(options.rules.verbosity());
    auto rules = load_rules(options.rules.path, console);
    if (!rules) return exit_refused;
    const auto asked = asked_about(*rules, options.rules.path);
    std::optional<RuleFirings> firings;
    int status = exit_ok;
    if (!options.firings.corpus.empty()) {
        firings.emplace(*rules);
        status = count_firings(options.firings, rules, *firings, console);
        if (status > exit_some_failed) return status;
    }
    std::string table = firings ? "  blocks    pages  rule\n" : "";
    for (const Rule* rule : asked) table += row(*rule, firings);
    const int printed = print(table, console);
    return printed == exit_ok ? status : printed;
}

}  // namespace

Command add_rules_list(CLI::App& rules) {
    auto options = std::make_shared<ListOptions>();
    auto* command =
        add_rules_command(rules, "list", "List the rules: id, action, why, and where each stands", options->rules);
    add_firings_option(*command, "--fired", "Also on how many blocks and pages of CORPUS each rule fired",
                       options->firings);
    command->footer(std::string(rules_path_help) + firings_help +
                    "Examples:\n"
                    "  pith rules list | grep caption\n"
                    "  pith rules list my-rules --fired pages/\n\n" +
                    rules_exit_statuses_help);
    return {command, [options] { return run_list(*options); }};
}

}  // namespace pith
