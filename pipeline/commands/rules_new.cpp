// pith rules new.
#include <fmt/format.h>

#include <memory>

#include "pipeline/authoring/rule_draft.h"
#include "pipeline/authoring/toml_text.h"
#include "pipeline/commands/case_report.h"
#include "pipeline/commands/questions.h"
#include "pipeline/commands/rules_options.h"
#include "stages/parse.h"
#include "stages/segment.h"

namespace pith {
namespace {

struct NewOptions {
    std::string file;
    std::string folder;
    std::string id;
    std::string why;
    std::string action;
    std::string text;
    std::string selector;
    unsigned max_words = 0;
    std::vector<std::string> when;
    std::string field;
    std::string takes;
    std::vector<std::string> drops;
    std::vector<std::string> keeps;
    bool ask = false;
    bool quiet = false;
};

constexpr const char* examples =
    "Writes a rule with its cases to the end of a file, which is made if it is not there, and runs the cases. On a\n"
    "terminal it asks for what the options do not say. Nothing is written where the rule is refused.\n\n"
    "Examples:\n"
    "  pith rules new --to my-rules/captions.toml\n"
    "  pith rules new --to my-rules/captions.toml --id caption.credit --why 'agencies credit pictures' \\\n"
    "      --text '^Credit:' --max-words 12 --drops 'Credit: Ann Example' --keeps 'Credit where credit is due.'\n"
    "  pith rules new --to my-rules/sites/example.org.toml --id example.promo --why 'a box that sells' \\\n"
    "      --selector .promo --drops '<p class=promo>Buy now</p>' --keeps '<p>He bought it.</p>'\n\n"
    "A case that begins with < is a page; what it drops or keeps is its first text.\n\n";

/// False where the answers end too early.
bool ask_for_rest(NewOptions& options) {
    Questions questions;
    return questions.ask(options.file, "File to write (my-rules/NAME.toml, or my-rules/sites/HOST.toml):") &&
           questions.ask(options.id, "Id (a-z, 0-9, '.' and '-', such as caption.credit):") &&
           questions.ask(options.why, "Why (what is wrong with such lines):") &&
           questions.ask(options.action, "Action (drop, keep, end, start; empty for drop):", "drop") &&
           (!options.selector.empty() || !options.when.empty() ||
            questions.ask(options.text, "Pattern for the text (RE2, such as ^Credit: ; empty for none):")) &&
           (!options.text.empty() || !options.when.empty() ||
            questions.ask(options.selector, "Selector for its element (such as aside .promo):")) &&
           questions.ask(options.drops, "A text that is dropped:") &&
           questions.ask(options.keeps, "A text that is kept:");
}

/// The options that are needed and not given, "--id, --why"; empty if there are none.
std::string missing(const NewOptions& options) {
    std::string names;
    const auto need = [&](bool given, std::string_view name) {
        if (!given) names.append(names.empty() ? "" : ", ").append(name);
    };
    need(!options.file.empty(), "--to");
    need(!options.id.empty(), "--id");
    need(!options.why.empty(), "--why");
    need(!options.text.empty() || !options.selector.empty() || !options.when.empty(), "--text, --selector or --when");
    need(!options.drops.empty(), "--drops");
    need(!options.keeps.empty(), "--keeps");
    return names;
}

/// A case may be given as HTML: then it is a page, and its text is what is dropped or kept.
std::string page_of(const std::string& text) {
    return text.starts_with('<') ? text + "\n" : std::string();
}

/// The text of the page's first block.
std::string starting_text(const std::string& text) {
    if (!text.starts_with('<')) return text;
    const auto document = parse(text, {});
    if (!document) return {};
    for (const Block& block : segment(document.value()))
        if (block.words > 0) return block.content.text;
    return {};
}

RuleDraft draft_of(const NewOptions& options) {
    RuleDraft draft{.id = options.id, .why = options.why, .conditions = {}, .cases = {}};
    if (!options.action.empty()) draft.action = options.action;
    if (!options.field.empty()) draft.conditions.push_back("field = " + toml_prose(options.field));
    if (!options.selector.empty()) draft.conditions.push_back("selector = " + toml_prose(options.selector));
    if (options.max_words) draft.conditions.push_back(fmt::format("words = {{ max = {} }}", options.max_words));
    if (!options.text.empty()) draft.conditions.push_back(text_condition(options.text));
    draft.conditions.insert(draft.conditions.end(), options.when.begin(), options.when.end());
    for (const std::string& text : options.drops)
        draft.cases.push_back({.drops = starting_text(text), .takes = options.takes, .page = page_of(text)});
    for (const std::string& text : options.keeps)
        draft.cases.push_back({.keeps = starting_text(text), .page = page_of(text)});
    return draft;
}

int write_and_run(const NewOptions& options, Console& console) {
    const RuleDraft draft = draft_of(options);
    const std::string toml = to_toml(draft);
    const auto rules = load_with(options.folder.empty() ? options.file : options.folder, options.file, toml);
    if (!rules) {
        console.refuse(rules.failure().detail);
        return console.refuse("nothing was written to " + options.file);
    }
    if (const auto written = append_to(options.file, toml); !written) return console.refuse(written.failure().detail);
    std::vector<const Rule*> made;
    for (const Rule& rule : rules.value()->rules())
        if (rule.is_user_rule() && rule.id == draft.id) made.push_back(&rule);
    const CaseReport report = run_cases(*rules.value(), made);
    if (const int status = print(toml, console); status != exit_ok) return status;
    console.info(fmt::format("added to {}; {}", options.file, report.summary));
    if (report.failed == 0) return exit_ok;
    if (const int status = print(report.failures, console); status != exit_ok) return status;
    console.error(fmt::format("a case failed: correct the rule or the case in {}", options.file));
    return exit_some_failed;
}

int run_new(NewOptions options) {
    Console console(options.quiet ? Verbosity::errors_only : Verbosity::normal);
    if ((options.ask || Questions::can_ask()) && !missing(options).empty() && !ask_for_rest(options))
        return console.refuse("the answers ended too early; nothing was written");
    if (const std::string names = missing(options); !names.empty())
        return console.refuse("a rule needs " + names + " (on a terminal, pith asks for them)");
    return write_and_run(options, console);
}

void add_conditions(CLI::App& command, NewOptions& options) {
    command.add_option("--text", options.text, "Condition: this pattern (RE2) matches in the text")
        ->option_text("PATTERN");
    command.add_option("--selector", options.selector, "Condition: the element, or one around it, matches")
        ->option_text("SELECTOR");
    command.add_option("--max-words", options.max_words, "Condition: at most N words")
        ->check(CLI::Range(1u, 100000u))
        ->option_text("N");
    command
        .add_option("--when", options.when,
                    "Any other condition, as rules/README.md has it: 'place = { last = 3 }'.\nMay be repeated")
        ->option_text("KEY=VALUE")
        ->take_all()
        ->allow_extra_args(false);
}

void add_texts(CLI::App& command, const std::string& name, const std::string& what, std::vector<std::string>& texts) {
    command.add_option(name, texts, what)->option_text("TEXT")->take_all()->allow_extra_args(false);
}

}  // namespace

Command add_rules_new(CLI::App& rules) {
    auto options = std::make_shared<NewOptions>();
    auto* command = rules.add_subcommand("new", "Write a rule with its cases, and run them");
    command->add_option("--to", options->file, "The file to write")->option_text("FILE");
    command->add_option("--rules", options->folder, "The folder that FILE belongs to, for the word lists of its files")
        ->option_text("DIR");
    command->add_option("--id", options->id, "The rule's id")->option_text("ID");
    command->add_option("--why", options->why, "The reason, which explain shows")->option_text("TEXT");
    command->add_option("--action", options->action, "drop (the default), keep, end, start or take")
        ->check(CLI::IsMember({"drop", "keep", "end", "start", "take"}))
        ->option_text("ACTION");
    add_conditions(*command, *options);
    command->add_option("--field", options->field, "For take: the field of the metadata")->option_text("FIELD");
    command->add_option("--takes", options->takes, "For take: what it takes from the texts of --drops")
        ->option_text("VALUE");
    add_texts(*command, "--drops", "A case: a text that is dropped. May be repeated", options->drops);
    add_texts(*command, "--keeps", "A case: a text that is kept. May be repeated", options->keeps);
    command->add_flag("--ask", options->ask, "Ask for what is missing also where standard input is no terminal");
    command->add_flag("-q,--quiet", options->quiet, "Say nothing but errors");
    command->footer(std::string(examples) + rules_exit_statuses_help);
    return {command, [options] { return run_new(*options); }};
}

}  // namespace pith
