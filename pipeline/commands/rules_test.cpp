// pith rules test.
#include <fmt/format.h>

#include <memory>

#include "pipeline/authoring/rule_needs.h"
#include "pipeline/commands/case_report.h"
#include "pipeline/commands/file_watch.h"
#include "pipeline/commands/rule_firings.h"
#include "pipeline/commands/rules_options.h"
#include "pipeline/commands/signals.h"

namespace pith {
namespace {

struct TestOptions {
    RulesOptions rules;
    bool needed = false;
    bool watch = false;
    FiringsOptions unused;
};

constexpr const char* examples =
    "Runs every case of the rules. For each that fails: the block that it is about and the rule's conditions, which\n"
    "held and which did not.\n\n"
    "--needed takes away one rule at a time and looks whether a case then fails while all other rules, also the\n"
    "built-in ones, go on: a rule that no case needs is not proved by its cases, or does what another one does.\n\n"
    "--unused names the rules that match no block of the pages of CORPUS. That is no failure: a corpus shows only "
    "what\n"
    "its pages hold.\n\n"
    "Examples:\n"
    "  pith rules test my-rules\n"
    "  pith rules test my-rules/captions.toml --watch\n"
    "  pith rules test --needed\n"
    "  pith rules test my-rules --unused pages/\n\n";

/// What no case needs; the number of such rules.
std::size_t report_needs(const RuleSet& rules, const std::vector<const Rule*>& asked, std::string& out,
                         Console& console) {
    const auto unneeded = unneeded_rules(rules, asked);
    for (const Rule* rule : unneeded)
        out += fmt::format("{}: {}: no case needs this rule: all pass without it\n", to_string(rule->place), rule->id);
    console.info(
        fmt::format("{} of {} needed by a case", asked.size() - unneeded.size(), counted(asked.size(), "rule")));
    return unneeded.size();
}

/// Names the rules that fire on no page; the exit status of reading the pages.
int report_unused(const TestOptions& options, const std::shared_ptr<const RuleSet>& rules,
                  const std::vector<const Rule*>& asked, std::string& out, Console& console) {
    RuleFirings firings(*rules);
    const int status = count_firings(options.unused, rules, firings, console);
    if (status > exit_some_failed) return status;
    std::size_t unused = 0;
    for (const Rule* rule : asked) {
        if (firings.blocks(*rule)) continue;
        ++unused;
        out += fmt::format("{}: {}: never fires on {}\n", to_string(rule->place), rule->id, options.unused.corpus);
    }
    console.info(fmt::format("{} of {} fire on {}", asked.size() - unused, counted(asked.size(), "rule"),
                             options.unused.corpus));
    return status;
}

int test_once(const TestOptions& options, Console& console) {
    const auto rules = load_rules(options.rules.path, console);
    if (!rules) return exit_refused;
    const auto asked = asked_about(*rules, options.rules.path);
    CaseReport report = run_cases(*rules, asked);
    std::size_t unneeded = 0;
    console.info(report.summary);
    if (options.needed) unneeded = report_needs(*rules, asked, report.failures, console);
    int status = exit_ok;
    if (!options.unused.corpus.empty()) status = report_unused(options, rules, asked, report.failures, console);
    if (status > exit_some_failed) return status;
    if (const int printed = print(report.failures, console); printed != exit_ok) return printed;
    return report.failed + unneeded == 0 ? status : exit_some_failed;
}

int test_on_change(const TestOptions& options, Console& console) {
    if (options.rules.path.empty()) return console.refuse("--watch needs PATH: the built-in rules do not change");
    FileWatch watch(options.rules.path);
    do {
        const int status = test_once(options, console);
        if (status == exit_cannot_go_on) return status;
        console.info(fmt::format("waiting for changes of {}; Ctrl-C ends", options.rules.path));
    } while (watch.wait_for_change());
    return 128 + StopSignals::received();
}

int run_test(const TestOptions& options) {
    Console console(options.rules.verbosity());
    return options.watch ? test_on_change(options, console) : test_once(options, console);
}

}  // namespace

Command add_rules_test(CLI::App& rules) {
    auto options = std::make_shared<TestOptions>();
    auto* command = add_rules_command(rules, "test", "Run the cases that the rules carry", options->rules);
    command->add_flag("--needed", options->needed, "Also name the rules that no case needs; they count as failures");
    add_firings_option(*command, "--unused", "Also name the rules that never fire on the pages of CORPUS",
                       options->unused);
    command->add_flag("--watch", options->watch, "Run again whenever a file of PATH changes, until Ctrl-C");
    command->footer(std::string(rules_path_help) + firings_help + examples + rules_exit_statuses_help);
    return {command, [options] { return run_test(*options); }};
}

}  // namespace pith
