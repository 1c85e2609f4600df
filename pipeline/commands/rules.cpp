#include <fmt/format.h>

#include <memory>

#include "pipeline/commands/command.h"
#include "pipeline/commands/console.h"
#include "pipeline/rule_cases.h"

namespace pith {
namespace {

struct RulesOptions {
    std::string path;
    bool quiet = false;

    Verbosity verbosity() const { return quiet ? Verbosity::errors_only : Verbosity::normal; }
};

constexpr const char* examples =
    "PATH is a folder of rules, as --rules takes it, or one file of it; it is read over the built-in rules. Without\n"
    "PATH the built-in rules themselves are meant.\n\n"
    "Examples:\n"
    "  pith rules lint my-rules\n"
    "  pith rules test my-rules/captions.toml\n"
    "  pith rules list | grep caption\n\n"
    "Exit status:\n"
    "  0  all is well\n"
    "  1  a case failed\n"
    "  2  wrong usage, or faulty rules: each fault is named with its file, line and column\n";

std::string counted(std::size_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

/// Null, after every fault was named, where the rules cannot be loaded.
std::shared_ptr<const RuleSet> load(const RulesOptions& options, Console& console) {
    auto rules = RuleSet::load(options.path);
    if (rules) return std::move(rules).value();
    console.refuse(rules.failure().detail);
    return nullptr;
}

/// The rules that the user asked about: those of PATH, else all.
std::vector<const Rule*> asked_about(const RuleSet& rules, const RulesOptions& options) {
    std::vector<const Rule*> asked;
    for (const Rule& rule : rules.rules())
        if (options.path.empty() || rule.is_user_rule()) asked.push_back(&rule);
    return asked;
}

int print(const std::string& text, Console& console) {
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
    if (std::fflush(stdout) == 0 && written) return exit_ok;
    console.error("standard output: cannot write");
    return exit_cannot_go_on;
}

int run_test(const RulesOptions& options) {
    Console console(options.verbosity());
    const auto rules = load(options, console);
    if (!rules) return exit_refused;
    const RuleCaseRunner runner(*rules);
    const auto asked = asked_about(*rules, options);
    std::size_t expectations = 0;
    std::string failures;
    std::size_t failed = 0;
    for (const Rule* rule : asked) {
        for (const CaseResult& result : runner.run(*rule)) {
            ++expectations;
            if (result.passed) continue;
            ++failed;
            failures += fmt::format("{}: {} {}: {}\n", to_string(result.rule_case->place), rule->id, result.expected,
                                    result.happened);
        }
    }
    if (const int status = print(failures, console); status != exit_ok) return status;
    console.info(fmt::format("{} of {}: {} failed", counted(expectations, "expectation"), counted(asked.size(), "rule"),
                             failed == 0 ? "none" : std::to_string(failed)));
    return failed == 0 ? exit_ok : exit_some_failed;
}

int run_lint(const RulesOptions& options) {
    Console console(options.verbosity());
    const auto rules = load(options, console);
    if (!rules) return exit_refused;
    console.info(fmt::format("{}, no faults", counted(asked_about(*rules, options).size(), "rule")));
    return exit_ok;
}

int run_list(const RulesOptions& options) {
    Console console(options.verbosity());
    const auto rules = load(options, console);
    if (!rules) return exit_refused;
    std::string table;
    for (const Rule* rule : asked_about(*rules, options))
        table += fmt::format("{:<34} {:<6} {}\n{:<41} {}:{}{}\n", rule->id, name(rule->action), rule->why, "",
                             rule->place.file, rule->place.line,
                             rule->is_site_rule() ? ", on " + rule->host : std::string());
    return print(table, console);
}

CLI::App* add(CLI::App& command, const std::string& name, const std::string& what, RulesOptions& options) {
    auto* subcommand = command.add_subcommand(name, what);
    subcommand->add_option("PATH", options.path, "A folder of rules, or one file")->option_text(" ");
    subcommand->add_flag("-q,--quiet", options.quiet, "Say nothing but errors");
    subcommand->footer(examples);
    return subcommand;
}

}  // namespace

Command add_rules(CLI::App& program) {
    auto options = std::make_shared<RulesOptions>();
    auto* command = program.add_subcommand("rules", "Check, test and list rules");
    command->require_subcommand(1);
    const CLI::App* test = add(*command, "test", "Run the cases that the rules carry", *options);
    const CLI::App* lint = add(*command, "lint", "Name every fault of the rule files", *options);
    add(*command, "list", "List the rules: id, action, why, and where each stands", *options);
    command->footer(examples);
    return {command, [options, test, lint] {
                return test->parsed() ? run_test(*options) : lint->parsed() ? run_lint(*options) : run_list(*options);
            }};
}

}  // namespace pith
