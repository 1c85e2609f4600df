// pith rules from-page.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>

#include "pipeline/authoring/rule_draft.h"
#include "pipeline/authoring/rule_proposal.h"
#include "pipeline/commands/case_report.h"
#include "pipeline/commands/rules_options.h"
#include "pipeline/commands/shared_options.h"
#include "pipeline/model/text.h"
#include "pipeline/recipe.h"

namespace pith {
namespace {

namespace fs = std::filesystem;

struct FromPageOptions {
    std::string page;
    InputOptions input;
    std::string drop;
    std::string keep;
    bool site = false;
    ProposalRequest::By by = ProposalRequest::By::automatic;
    std::string leaves;
    std::string id;
    std::string why;
    std::string to;
    std::string rules;
    bool quiet = false;

    const std::string& text() const { return drop.empty() ? keep : drop; }
    /// The rules that the page is judged by, which the new one joins.
    std::string root() const { return !rules.empty() ? rules : to; }
};

constexpr const char* examples =
    "PAGE is a file, a URL or -. The rule tells the line from all that is as it should be: by the class or id of its\n"
    "element, or by how its text begins, in few enough words. Its cases are the line and one of the page that stays.\n"
    "It is printed, ready to be put into a file of rules, and with --to written there; what else it would change on\n"
    "the page is said.\n\n"
    "Examples:\n"
    "  pith rules from-page page.html --drop 'Sign up for our letter'\n"
    "  pith rules from-page page.html --drop 'Sign up for our letter' --to my-rules/letters.toml\n"
    "  pith rules from-page https://example.org/a --site --keep 'Note of the editors' --to my-rules\n\n";

struct ReadPage {
    RawPage raw;
    Page page;
};

Result<ReadPage> read_page(const FromPageOptions& options, const Recipe& recipe) {
    auto inputs = Inputs::open({options.page}, options.input);
    if (!inputs) return Failure{Status::refused, inputs.failure().detail};
    auto raw = inputs.value()->next();
    if (!raw) return Failure{Status::refused, options.page + ": holds no page"};
    if (raw->failure) return Failure{raw->failure->status, options.page + ": " + raw->failure->detail};
    auto traced = recipe.trace(input_of(*raw), {});
    if (!traced) return Failure{traced.failure().status, options.page + ": " + traced.failure().detail};
    return ReadPage{std::move(*raw), std::move(traced).value().page};
}

/// The block that the user means, best one first: it is the text, begins with it, holds it; not yet as it should be.
Result<std::size_t> find_line(const Page& page, const FromPageOptions& options) {
    const std::string wanted = fold(options.text());
    const bool keep = options.drop.empty();
    std::optional<std::size_t> best;
    int best_rank = 0;
    const Block* settled = nullptr;
    for (std::size_t i = 0; i < page.blocks.size(); ++i) {
        const std::string text = fold(page.blocks[i].content.text);
        const auto at = text.find(wanted);
        if (at == std::string::npos) continue;
        if (page.blocks[i].kept() == keep) {
            settled = &page.blocks[i];
            continue;
        }
        const int rank = text == wanted ? 3 : at == 0 ? 2 : 1;
        if (rank <= best_rank) continue;
        best = i;
        best_rank = rank;
    }
    if (best) return *best;
    if (!settled) return Failure{Status::refused, fmt::format("no block of the page holds '{}'", options.text())};
    return Failure{Status::refused, fmt::format("'{}' is already {}, by {}", options.text(), keep ? "kept" : "dropped",
                                                settled->decided_by)};
}

/// The file that the rule goes to, or would go to if --to named its folder.
Result<fs::path> file_for(const FromPageOptions& options, const std::string& host) {
    const fs::path to = options.to.empty() ? options.rules : options.to;
    const fs::path site = fs::path("sites") / (host + ".toml");
    if (to.extension() != ".toml") return to / (options.site ? site : fs::path("from-page.toml"));
    if (options.site && to.parent_path().filename() != "sites")
        return Failure{Status::refused, fmt::format("{}: rules of this site stand in {}", to.string(), site.string())};
    return to;
}

/// An id that no rule has.
std::string new_id(const RuleDraft& draft, const std::string& text, const std::string& host, const RuleSet& rules) {
    std::string name = slug_of(text);
    for (const std::string& condition : draft.conditions)
        if (condition.starts_with("selector = ")) name = slug_of(condition.substr(11));
    std::string id = fmt::format("{}.{}", host.empty() ? "from-page" : host, name);
    const auto taken = [&](const std::string& wanted) {
        return std::any_of(rules.rules().begin(), rules.rules().end(), [&](const Rule& r) { return r.id == wanted; });
    };
    if (!taken(id)) return id;
    for (int n = 2;; ++n)
        if (std::string numbered = fmt::format("{}-{}", id, n); !taken(numbered)) return numbered;
}

/// Says what the rule changes on the page beside the line that it is for. False where it does not reach that line.
bool report_changes(const Page& before, const Page& after, std::size_t meant, Console& console) {
    constexpr std::size_t max_named = 5;
    std::size_t others = 0;
    for (std::size_t i = 0; i < before.blocks.size(); ++i) {
        if (before.blocks[i].kept() == after.blocks[i].kept() || i == meant) continue;
        if (++others <= max_named)
            console.info(
                fmt::format("also {}: {}", after.blocks[i].kept() ? "kept" : "dropped", after.blocks[i].content.text));
    }
    if (before.blocks[meant].kept() == after.blocks[meant].kept()) return false;
    console.info(fmt::format("on this page the rule {} the line and changes {}",
                             after.blocks[meant].kept() ? "keeps" : "drops",
                             others ? counted(others, "other block") : "nothing else"));
    return true;
}

/// The rules with the new one, whose cases then pass.
Result<std::shared_ptr<const RuleSet>> try_rule(const FromPageOptions& options, const fs::path& file,
                                                const RuleDraft& draft) {
    auto rules = load_with(options.root().empty() ? file : fs::path(options.root()), file, to_toml(draft));
    if (!rules) return rules;
    std::vector<const Rule*> made;
    for (const Rule& rule : rules.value()->rules())
        if (rule.is_user_rule() && rule.id == draft.id) made.push_back(&rule);
    const CaseReport report = run_cases(*rules.value(), made);
    if (report.failed) return Failure{Status::refused, "the rule does not fit its cases:\n" + report.failures};
    return rules;
}

/// The site that the rule is for; empty for a rule that is for all.
Result<std::string> host_for(const FromPageOptions& options, const Page& page) {
    if (!options.site) return std::string();
    if (page.host.empty()) return Failure{Status::refused, "the page does not tell its address: give it with --url"};
    return page.host.starts_with("www.") ? page.host.substr(4) : page.host;
}

struct Proposed {
    RuleDraft draft;
    fs::path file;
    std::size_t block;
};

Result<Proposed> propose(const FromPageOptions& options, const Page& page, const RuleSet& rules) {
    const auto block = find_line(page, options);
    if (!block) return block.failure();
    const auto host = host_for(options, page);
    if (!host) return host.failure();
    const auto file = file_for(options, host.value());
    if (!file) return file.failure();
    auto draft = propose_rule(page, {.block = block.value(),
                                     .keep = options.drop.empty(),
                                     .site = options.site,
                                     .by = options.by,
                                     .leaves = options.leaves});
    if (!draft) return draft.failure();
    RuleDraft& rule = draft.value();
    rule.id = options.id.empty() ? new_id(rule, options.text(), host.value(), rules) : options.id;
    if (!options.why.empty())
        rule.why = options.why;
    else if (!page.host.empty())
        rule.why += fmt::format("; seen on {}", page.host);
    return Proposed{std::move(rule), file.value(), block.value()};
}

int write_rule(const FromPageOptions& options, const Proposed& proposed, Console& console) {
    const std::string toml = to_toml(proposed.draft);
    if (options.to.empty()) {
        if (options.site) console.info("for " + proposed.file.string());
        return print(toml, console);
    }
    if (const auto written = append_to(proposed.file, toml); !written) return console.refuse(written.failure().detail);
    console.info("added to " + proposed.file.string());
    return print(toml, console);
}

int propose_and_write(const FromPageOptions& options, const Recipe& recipe, Console& console) {
    const auto read = read_page(options, recipe);
    if (!read) {
        console.error(read.failure().detail);
        return read.failure().status == Status::refused ? exit_refused : exit_some_failed;
    }
    const auto proposed = propose(options, read.value().page, recipe.rules());
    if (!proposed) return console.refuse(proposed.failure().detail);
    auto rules = try_rule(options, proposed.value().file, proposed.value().draft);
    if (!rules) return console.refuse(rules.failure().detail);
    const auto with_rule = Recipe::make(std::move(rules).value());
    if (!with_rule) return console.refuse(with_rule.failure().detail);
    const auto traced = with_rule.value().trace(input_of(read.value().raw), {});
    if (!traced) return console.refuse(traced.failure().detail);
    const Page& after = traced.value().page;
    const std::size_t block = proposed.value().block;
    if (!report_changes(read.value().page, after, block, console))
        return console.refuse(fmt::format("a rule of this layer does not reach the line: it is decided by {}",
                                          after.blocks[block].decided_by));
    return write_rule(options, proposed.value(), console);
}

int run_from_page(const FromPageOptions& options) {
    Console console(options.quiet ? Verbosity::errors_only : Verbosity::normal);
    if (options.text().empty()) return console.refuse("say which line: --drop TEXT, or --keep TEXT");
    // A folder or file that --to is yet to make holds no rules.
    std::error_code ignored;
    const bool there = !options.rules.empty() || fs::exists(options.to, ignored);
    auto rules = load_rules(there ? options.root() : std::string(), console);
    if (!rules) return exit_refused;
    const auto recipe = Recipe::make(std::move(rules));
    if (!recipe) return console.refuse(recipe.failure().detail);
    return propose_and_write(options, recipe.value(), console);
}

void add_page_options(CLI::App& command, FromPageOptions& options) {
    command.add_option("PAGE", options.page, "A file, a URL, or - for standard input")->required()->option_text(" ");
    command.add_option("--url", options.input.url, "The address that the page is from")->option_text("URL");
    command.add_option("--charset", options.input.charset, "The page's charset, if it is known better")
        ->option_text("LABEL");
    command
        .add_option("--allow-network", options.input.network.allowed_networks,
                    "Allow addresses of this private network, and all ports; refused otherwise. May be repeated")
        ->option_text("CIDR")
        ->take_all()
        ->allow_extra_args(false);
    auto* drop = command.add_option("--drop", options.drop, "The line to drop, or a piece of it")->option_text("TEXT");
    command.add_option("--keep", options.keep, "The line to keep, or a piece of it")
        ->option_text("TEXT")
        ->excludes(drop);
}

void add_rule_options(CLI::App& command, FromPageOptions& options) {
    using By = ProposalRequest::By;
    static const std::map<std::string, By> ways{{"selector", By::selector}, {"text", By::text}};
    command.add_flag("--site", options.site, "A rule for the page's host and its subdomains only");
    command.add_option("--by", options.by, "Tell the line by its element (selector) or its words (text)")
        ->transform(CLI::CheckedTransformer(ways))
        ->option_text("WHAT");
    command.add_option("--leaves", options.leaves, "The text of the second case, instead of a block of the page")
        ->option_text("TEXT");
    command.add_option("--id", options.id, "The rule's id")->option_text("ID");
    command.add_option("--why", options.why, "The reason, which explain shows")->option_text("TEXT");
    command.add_option("--to", options.to, "Append it to this file, or to the file for it in this folder of rules")
        ->option_text("PATH");
    command.add_option("--rules", options.rules, "Lay the rules in this folder over the built-in ones")
        ->option_text("DIR");
    command.add_flag("-q,--quiet", options.quiet, "Say nothing but errors");
}

}  // namespace

Command add_rules_from_page(CLI::App& rules) {
    auto options = std::make_shared<FromPageOptions>();
    auto* command = rules.add_subcommand("from-page", "Propose a rule for a line of a page");
    add_page_options(*command, *options);
    add_rule_options(*command, *options);
    command->footer(std::string(examples) + rules_exit_statuses_help);
    return {command, [options] { return run_from_page(*options); }};
}

}  // namespace pith
