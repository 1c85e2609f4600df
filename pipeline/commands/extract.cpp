#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <sstream>

#include "pipeline/commands/command.h"
#include "pipeline/commands/corpus_options.h"
#include "pipeline/commands/extract_work.h"
#include "pipeline/commands/limit_options.h"
#include "pipeline/commands/run_pages.h"
#include "pipeline/commands/site_learning.h"
#include "pipeline/sinks/wet_record.h"
#include "pipeline/sources/file_names.h"

namespace pith {
namespace {

constexpr const char* examples =
    "Examples:\n"
    "  pith extract page.html                        the article as plain text\n"
    "  pith extract -f jsonl -o articles.jsonl site  all pages of a folder, one JSON row each\n"
    "  pith extract -f markdown -o articles/ site    one Markdown file a page\n"
    "  pith extract -f wet -o clean.warc.wet.gz crawl.warc.gz\n"
    "  pith extract -f jsonl --language en,de --minimum-words 100 --drop-near-duplicates crawl.warc.gz\n"
    "  pith extract -f jsonl --field html=content --carry '*' pages.jsonl\n"
    "  pith extract --links https://example.org/a    fetch a page and show where its links go\n"
    "  curl -s https://example.org/a | pith extract --url https://example.org/a -\n\n"
    "Folders are read recursively: .html .htm .xhtml .txt .warc .arc, each also .gz or .zst. Every page gives\n"
    "one row, in the order of input, also where it failed. Several pages as text or Markdown are parted by a\n"
    "line with a form feed.\n\n";

void add_output_options(CLI::App& command, ExtractOptions& options) {
    static const std::map<std::string, OutputFormat> formats{
        {"text", OutputFormat::text}, {"jsonl", OutputFormat::jsonl},       {"csv", OutputFormat::csv},
        {"wet", OutputFormat::wet},   {"markdown", OutputFormat::markdown}, {"html", OutputFormat::html}};
    command
        .add_option("-f,--format", options.output.format,
                    "text (the default), jsonl, csv, wet (WARC conversion records), markdown or html")
        ->transform(CLI::Transformer(formats))
        ->option_text("FORMAT");
    command
        .add_option("-o,--output", options.output.path,
                    "Write to this file, or one file a page to this folder (end a new one with /)")
        ->option_text("PATH");
    command.add_flag("--resume", options.resume,
                     "Go on where an earlier run with the same inputs and options was ended, by a signal, a crash or a "
                     "full disk; begin where there was none. With -o only");
    command.add_flag("--isolate", options.isolate,
                     "Work on pages in processes of their own: one that crashes or hangs costs its page only");
    command.add_flag("--partial", options.limits.partial,
                     "Of a page that is over a limit, put out the article of its first part, marked as such");
    command.add_flag("--links", options.rendering.links, "Show where links go");
    command.add_flag("--images", options.rendering.images, "Show the pictures of the content");
    command.add_flag("--guard-formulas", options.guard_formulas,
                     "In csv, put a ' before cells that a spreadsheet would take for a formula");
    command.add_flag("--comments", options.comments, "Keep the readers' comments");
}

PageRendering rendering_of(const ExtractOptions& options, const Extractor& extractor) {
    const bool gzip = names_gzip(options.output.path);
    return {.format = options.output.format,
            .rendering = options.rendering,
            .rules_version = std::string(extractor.rules_version()),
            .csv = {options.shared.input.fields.carry, options.guard_formulas},
            .wet_date = wet_run_date(),
            .wet_coding = gzip ? WarcCoding::gzip : WarcCoding::plain};
}

Result<Extractor> make_extractor(const ExtractOptions& options) {
    Options library;
    library.rules = options.shared.rules;
    library.prefer = options.shared.prefer;
    library.limits = options.limits;
    library.comments = options.comments;
    library.images = options.rendering.images;
    library.learn_site = options.site_memory;
    return Extractor::make(std::move(library));
}

/// Where the pages are worked on.
Result<ExtractPage> place_of(const ExtractOptions& options, const Extractor& extractor) {
    if (!options.isolate) return extract_here(extractor);
    return extract_isolated(extractor, options.limits, options.shared.threads);
}

/// Reads all inputs once and gives the extractor what recurs on their sites. Returns the exit status of a run that
/// ends here.
int learn(const ExtractOptions& options, Result<Extractor>& extractor, Sink& sink, Console& console) {
    const SharedOptions& shared = options.shared;
    const auto extract = place_of(options, extractor.value());
    if (!extract) return console.refuse(extract.failure().detail);
    const auto learned = learn_sites(shared.inputs, shared.input, extract.value(), shared.executor(), console);
    if (!learned) return console.refuse(learned.failure().detail);
    if (learned.value().memory) {
        extractor = extractor.value().with_site_memory(learned.value().memory);
        return extractor ? static_cast<int>(exit_ok) : console.refuse(extractor.failure().detail);
    }
    if (const std::string partial = sink.abandon(); !partial.empty())
        console.error("the output is not whole: " + partial);
    return learned.value().exit_status;
}

void say_what_was_passed_over(const PassedOver& records, Console& console) {
    if (records.revisits + records.others == 0) return;
    console.info(fmt::format("no pages: {} revisit {}, {} other {} of archives", records.revisits,
                             records.revisits == 1 ? "record" : "records", records.others,
                             records.others == 1 ? "record" : "records"));
}

/// Why the run cannot go on where an earlier one was ended; empty where it can.
std::string why_not_resumed(const ExtractOptions& options) {
    if (!options.resume) return {};
    if (!RunJournal::is_for(options.output)) return "--resume needs an output that stays: -o FILE or -o FOLDER/";
    if (options.filters.drop_near_duplicates)
        return "--resume does not go with --drop-near-duplicates, which compares "
               "each page with those before";
    const bool filtered = !options.filters.only.empty() || !options.filters.languages.empty() ||
                          options.filters.minimum_words > 0 || options.filters.minimum_type_confidence > 0;
    if (filtered && is_folder_output(options.output.path))
        return "--resume of one file a page does not go with filters; -o FILE does";
    return {};
}

/// Of an output that stays; null for others.
Result<std::unique_ptr<RunJournal>> open_journal(const ExtractOptions& options, const Extractor& extractor) {
    if (!RunJournal::is_for(options.output)) return std::unique_ptr<RunJournal>();
    const std::string run = fmt::format("{} {}\n{}", version(), extractor.rules_version(), options.settings);
    auto journal = RunJournal::open(options.output, run, options.resume);
    if (!journal) return journal.failure();
    return std::make_unique<RunJournal>(std::move(journal).value());
}

int run_extract(const ExtractOptions& options) {
    Console console(options.shared.verbosity());
    auto extractor = make_extractor(options);
    if (!extractor) return console.refuse(extractor.failure().detail);
    if (const auto warnings = extractor.value().rules_warnings(); !warnings.empty()) console.detail(warnings);
    if (options.site_memory)
        if (const std::string why = why_read_once(options.shared.inputs, options.shared.input.from); !why.empty())
            return console.refuse(why);
    if (const std::string why = why_not_resumed(options); !why.empty()) return console.refuse(why);
    auto inputs = Inputs::open(options.shared.inputs, options.shared.input);
    if (!inputs) return console.refuse(inputs.failure().detail);
    const bool one_page = inputs.value()->size() && *inputs.value()->size() <= 1;
    if (options.output.format == OutputFormat::html && !one_page && !is_folder_output(options.output.path))
        return console.refuse("several pages as HTML need a folder to go to: -o FOLDER/");
    OutputOptions output = options.output;
    output.inputs = options.shared.inputs;
    const auto journal = open_journal(options, extractor.value());
    if (!journal) return console.refuse(journal.failure().detail);
    if (journal.value()) output.written_bytes = journal.value()->before().bytes;
    PageRendering rendering = rendering_of(options, extractor.value());
    output.head = head_of(rendering);
    auto sink = open_output(output);
    if (!sink) return console.refuse(sink.failure().detail);

    if (options.site_memory)
        if (const int status = learn(options, extractor, *sink.value(), console); status != exit_ok) return status;
    const auto extract = place_of(options, extractor.value());
    if (!extract) return console.refuse(extract.failure().detail);
    if (journal.value() && journal.value()->resumes()) {
        if (auto passed = journal.value()->pass_over(*inputs.value(), *sink.value()); !passed)
            return console.refuse(passed.failure().detail);
        console.info(fmt::format("going on after {} pages", journal.value()->before().pages));
    }
    const int status = run_pages({.source = *inputs.value(),
                                  .sink = *sink.value(),
                                  .work = extract_work(extract.value(), options, rendering),
                                  .executor = options.shared.executor(),
                                  .journal = journal.value().get()},
                                 console);
    if (const auto skipped = inputs.value()->skipped())
        console.info(fmt::format("{} {} in folders left out: not .html .htm .xhtml .txt .warc .arc", skipped,
                                 skipped == 1 ? "file" : "files"));
    say_what_was_passed_over(inputs.value()->passed_over(), console);
    return status;
}

/// What the user gave, but for what changes no output.
std::string settings_of(const CLI::App& command) {
    std::istringstream lines(command.config_to_str());
    std::string settings;
    for (std::string line; std::getline(lines, line);) {
        const std::string_view name = std::string_view(line).substr(0, line.find('='));
        if (name != "threads" && name != "quiet" && name != "verbose" && name != "resume" && name != "isolate")
            settings += line + "\n";
    }
    return settings;
}

}  // namespace

Command add_extract(CLI::App& program) {
    auto options = std::make_shared<ExtractOptions>();
    auto* command = program.add_subcommand("extract", "Take the articles out of web pages or pulled-out text");
    add_input_options(*command, options->shared);
    add_corpus_options(*command, options->shared.input);
    add_limit_option(*command, options->limits);
    add_output_options(*command, *options);
    add_prefer_option(*command, options->shared);
    add_filter_options(*command, options->filters);
    add_site_memory_option(*command, options->site_memory);
    add_run_options(*command, options->shared);
    command->footer(std::string(examples) + exit_statuses_help);
    return {command, [options, command] {
                options->settings = settings_of(*command);
                options->shared.input.page_bytes = options->limits.input_bytes;
                options->shared.input.partial = options->limits.partial;
                return run_extract(*options);
            }};
}

}  // namespace pith
