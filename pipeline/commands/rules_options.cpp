#include "pipeline/commands/rules_options.h"

#include <fmt/format.h>

#include <cstdio>

namespace pith {

CLI::App* add_rules_command(CLI::App& rules, const std::string& name, const std::string& what, RulesOptions& options) {
    auto* command = rules.add_subcommand(name, what);
    command->add_option("PATH", options.path, "A folder of rules, or one file")->option_text(" ");
    command->add_flag("-q,--quiet", options.quiet, "Say nothing but errors");
    return command;
}

std::shared_ptr<const RuleSet> load_rules(const std::string& path, Console& console) {
    auto rules = RuleSet::load(path);
    if (rules) return std::move(rules).value();
    console.refuse(rules.failure().detail);
    return nullptr;
}

std::vector<const Rule*> asked_about(const RuleSet& rules, const std::string& path) {
    std::vector<const Rule*> asked;
    for (const Rule& rule : rules.rules())
        if (path.empty() || rule.is_user_rule()) asked.push_back(&rule);
    return asked;
}

int print(const std::string& text, Console& console) {
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
    if (std::fflush(stdout) == 0 && written) return exit_ok;
    console.error("standard output: cannot write");
    return exit_cannot_go_on;
}

std::string counted(std::size_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string where(const Rule& rule) {
    return fmt::format("{}:{}{}", rule.place.file, rule.place.line, rule.is_site_rule() ? ", on " + rule.host : "");
}

}  // namespace pith
