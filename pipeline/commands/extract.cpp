#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>

#include "pipeline/commands/command.h"
#include "pipeline/commands/run_pages.h"
#include "pipeline/commands/shared_options.h"
#include "pipeline/commands/site_learning.h"
#include "pipeline/formats/jsonl.h"
#include "pipeline/sinks/outputs.h"

namespace pith {
namespace {

struct ExtractOptions {
    SharedOptions shared;
    OutputOptions output;
    Rendering rendering;
    bool comments = false;
    bool site_memory = false;
    std::vector<PageType> only;
};

constexpr const char* examples =
    "Examples:\n"
    "  pith extract page.html                        the article as plain text\n"
    "  pith extract -f jsonl -o articles.jsonl site  all pages of a folder, one JSON row each\n"
    "  pith extract -f markdown -o articles/ site    one Markdown file a page\n"
    "  pith extract --links https://example.org/a    fetch a page and show where its links go\n"
    "  curl -s https://example.org/a | pith extract --url https://example.org/a -\n\n"
    "Folders are read recursively: .html .htm .xhtml .txt .warc .arc, each also .gz or .zst. Every page gives\n"
    "one row, in the order of input, also where it failed. Several pages as text or Markdown are parted by a\n"
    "line with a form feed.\n\n";

void add_output_options(CLI::App& command, ExtractOptions& options) {
    static const std::map<std::string, OutputFormat> formats{{"text", OutputFormat::text},
                                                             {"jsonl", OutputFormat::jsonl},
                                                             {"markdown", OutputFormat::markdown},
                                                             {"html", OutputFormat::html}};
    command.add_option("-f,--format", options.output.format, "text (the default), jsonl, markdown or html")
        ->transform(CLI::Transformer(formats))
        ->option_text("FORMAT");
    command
        .add_option("-o,--output", options.output.path,
                    "Write to this file, or one file a page to this folder (end a new one with /)")
        ->option_text("PATH");
    command.add_flag("--links", options.rendering.links, "Show where links go");
    command.add_flag("--images", options.rendering.images, "Show the pictures of the content");
    command.add_flag("--comments", options.comments, "Keep the readers' comments");
}

void add_only_option(CLI::App& command, ExtractOptions& options) {
    std::map<std::string, PageType> types;
    for (int type = 0; type <= static_cast<int>(PageType::other); ++type)
        types.emplace(name(static_cast<PageType>(type)), static_cast<PageType>(type));
    command
        .add_option("--only", options.only,
                    "Leave out rows of pages of other types: article, service, product, collection, forum, listing,\n"
                    "documentation or other. May be repeated")
        ->transform(CLI::CheckedTransformer(types))
        ->option_text("TYPE");
}

/// The user asked for other types. Failures have no type and are never left out.
bool is_filtered(const Result<Article>& article, const std::vector<PageType>& only) {
    return !only.empty() && article && std::find(only.begin(), only.end(), article.value().type) == only.end();
}

std::string render(const Result<Article>& article, const RawPage& page, const ExtractOptions& options,
                   std::string_view rules_version) {
    if (options.output.format == OutputFormat::jsonl)
        return to_jsonl({page.id, page.source, page.url, rules_version}, article, options.rendering);
    if (!article || article.value().status != Status::ok) return {};
    switch (options.output.format) {
        case OutputFormat::markdown:
            return to_markdown(article.value(), options.rendering);
        case OutputFormat::html:
            return to_html(article.value(), options.rendering);
        default:
            return to_text(article.value(), options.rendering);
    }
}

Produced produce(const RawPage& page, const Result<Article>& article, const ExtractOptions& options,
                 std::string_view rules_version) {
    Produced produced;
    produced.status = article ? article.value().status : article.failure().status;
    produced.detail = article ? article.value().detail : article.failure().detail;
    produced.source = page.source;
    produced.row.id = page.id;
    produced.row.bytes = render(article, page, options, rules_version);
    produced.filtered = is_filtered(article, options.only);
    produced.row.blank = produced.status != Status::ok;
    return produced;
}

PageWork work_of(const Extractor& extractor, const ExtractOptions& options) {
    const std::string_view rules_version = extractor.rules_version();
    return {.work =
                [&, rules_version](RawPage&& page) {
                    const auto article =
                        page.failure ? Result<Article>(*page.failure) : extractor.extract(input_of(page));
                    return produce(page, article, options, rules_version);
                },
            .failed = [&, rules_version](
                          const RawPage& page,
                          const Failure& failure) { return produce(page, failure, options, rules_version); }};
}

Result<Extractor> make_extractor(const ExtractOptions& options) {
    Options library;
    library.rules = options.shared.rules;
    library.prefer = options.shared.prefer;
    library.comments = options.comments;
    library.images = options.rendering.images;
    library.learn_site = options.site_memory;
    return Extractor::make(std::move(library));
}

/// Reads all inputs once and gives the extractor what recurs on their sites. Returns the exit status of a run that
/// ends here.
int learn(const SharedOptions& shared, Result<Extractor>& extractor, Sink& sink, Console& console) {
    const auto learned = learn_sites(shared.inputs, shared.input, extractor.value(), shared.executor(), console);
    if (!learned) return console.refuse(learned.failure().detail);
    if (learned.value().memory) {
        extractor = extractor.value().with_site_memory(learned.value().memory);
        return extractor ? static_cast<int>(exit_ok) : console.refuse(extractor.failure().detail);
    }
    if (const std::string partial = sink.abandon(); !partial.empty())
        console.error("the output is not whole: " + partial);
    return learned.value().exit_status;
}

int run_extract(const ExtractOptions& options) {
    Console console(options.shared.verbosity());
    auto extractor = make_extractor(options);
    if (!extractor) return console.refuse(extractor.failure().detail);
    if (const auto warnings = extractor.value().rules_warnings(); !warnings.empty()) console.detail(warnings);
    if (options.site_memory)
        if (const std::string why = why_read_once(options.shared.inputs, options.shared.input.from); !why.empty())
            return console.refuse(why);
    auto inputs = Inputs::open(options.shared.inputs, options.shared.input);
    if (!inputs) return console.refuse(inputs.failure().detail);
    const bool one_page = inputs.value()->size() && *inputs.value()->size() <= 1;
    if (options.output.format == OutputFormat::html && !one_page && !is_folder_output(options.output.path))
        return console.refuse("several pages as HTML need a folder to go to: -o FOLDER/");
    OutputOptions output = options.output;
    output.inputs = options.shared.inputs;
    auto sink = open_output(output);
    if (!sink) return console.refuse(sink.failure().detail);

    if (options.site_memory)
        if (const int status = learn(options.shared, extractor, *sink.value(), console); status != exit_ok)
            return status;
    const int status = run_pages({.source = *inputs.value(),
                                  .sink = *sink.value(),
                                  .work = work_of(extractor.value(), options),
                                  .executor = options.shared.executor()},
                                 console);
    if (const auto skipped = inputs.value()->skipped())
        console.info(fmt::format("{} {} in folders left out: not .html .htm .xhtml .txt .warc .arc", skipped,
                                 skipped == 1 ? "file" : "files"));
    return status;
}

}  // namespace

Command add_extract(CLI::App& program) {
    auto options = std::make_shared<ExtractOptions>();
    auto* command = program.add_subcommand("extract", "Take the articles out of web pages or pulled-out text");
    add_input_options(*command, options->shared);
    add_output_options(*command, *options);
    add_prefer_option(*command, options->shared);
    add_only_option(*command, *options);
    add_site_memory_option(*command, options->site_memory);
    add_run_options(*command, options->shared);
    command->footer(std::string(examples) + exit_statuses_help);
    return {command, [options] { return run_extract(*options); }};
}

}  // namespace pith
