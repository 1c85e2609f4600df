#include <memory>

#include "pipeline/commands/command.h"
#include "pipeline/commands/eval_options.h"
#include "pipeline/commands/site_learning.h"

namespace pith {
namespace {

constexpr const char* examples =
    "CORPUS is a folder with truth.jsonl and the pages: pages/ID.html or .txt, each also .gz or .zst. A row of\n"
    "truth.jsonl has id and what is known of url, text, lead, with, without, title, author, date, site and type.\n"
    "pith eval new makes one.\n\n"
    "Measures:\n"
    "  words     mean over pages of the F1 of the bags of lower-case words; pages without a true body are left out\n"
    "  shingles  F1 of mean precision and mean recall over runs of four words\n"
    "  exact     share of pages whose words are all right, in order\n"
    "  snippets  F1 over short pieces that a body must hold or must not hold\n"
    "  title, author, date, site   share of pages with a truth where it was found\n\n"
    "A comparison tells the difference of each measure and its 95 % interval, paired by page: 2,000 samples drawn\n"
    "over pages, and over sites (registrable domains), since pages of one site are alike. A page is won or lost by\n"
    "its words F1; where the body is unknown, by the share of its snippets that are right.\n\n"
    "Examples:\n"
    "  pith eval corpora/news\n"
    "  pith eval corpora/news --by-type --by-site --worst 20\n"
    "  pith eval corpora/news --compare my-rules --diff diff.html\n"
    "  pith eval corpora/news --save old.json; ...; pith eval corpora/news --against old.json\n"
    "  pith eval raw-pages --changed-only --compare my-rules --diff diff.html\n"
    "  pith eval corpora/news --predictions other-tool.jsonl --json\n\n";

void add_report_options(CLI::App& command, EvalOptions& options) {
    command.add_flag("--by-type", options.summary.by_type, "The measures for each type of page");
    command.add_flag("--by-site", options.summary.by_site, "The measures for each site (registrable domain)");
    command.add_flag("--errors", options.summary.errors, "With --json: the standard errors of the words measure");
    command.add_option("--worst", options.summary.worst, "Name the N pages with the lowest words F1")->option_text("N");
    command.add_flag("--json", options.json, "One JSON object");
}

void add_comparison_options(CLI::App& command, EvalOptions& options) {
    auto* compare =
        command
            .add_option("--compare", options.compare,
                        "What changes if the rules in this folder are laid over the built-in ones, against\n"
                        "the built-in ones alone, or those of --rules")
            ->option_text("RULES_DIR");
    command
        .add_option("--against", options.against,
                    "What changed since this result, as --save or pith extract -f jsonl wrote it")
        ->excludes(compare)
        ->option_text("RESULT");
    command.add_option("--save", options.save, "Keep the result, with all bodies, for --against")->option_text("FILE");
    command.add_option("--diff", options.diff, "Write what changed in the bodies, page by page, as one HTML file")
        ->option_text("FILE");
    command.add_flag("--changed-only", options.changed_only,
                     "Only what changed: CORPUS may be any pages (a folder, an archive), without truths");
}

}  // namespace

Command add_eval(CLI::App& program) {
    auto options = std::make_shared<EvalOptions>();
    auto new_corpus = std::make_shared<NewCorpusOptions>();
    auto* command = program.add_subcommand("eval", "Measure extraction on a corpus whose true articles are known");
    command->add_option("CORPUS", options->corpus, "A folder with truth.jsonl and pages/")->option_text(" ");
    add_comparison_options(*command, *options);
    command
        ->add_option("--predictions", options->predictions,
                     "Score these rows instead, as pith extract -f jsonl or another tool wrote them")
        ->excludes(command->get_option("--compare"))
        ->option_text("FILE");
    add_report_options(*command, *options);
    add_prefer_option(*command, options->shared);
    add_folds_option(*command, options->folds);
    add_site_memory_option(*command, options->site_memory);
    add_run_options(*command, options->shared);
    command->footer(std::string(examples) + exit_statuses_help);
    const CLI::App* made = add_new_corpus(*command, *new_corpus);
    return {command,
            [options, new_corpus, made] { return made->parsed() ? run_new_corpus(*new_corpus) : run_eval(*options); }};
}

}  // namespace pith
