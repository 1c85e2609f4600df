#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "pipeline/commands/command.h"
#include "pipeline/commands/run_pages.h"
#include "pipeline/commands/shared_options.h"
#include "pipeline/formats/jsonl.h"
#include "pipeline/recipe.h"
#include "pipeline/sinks/stream_sink.h"

namespace pith {
namespace {

enum class View { text, jsonl };

struct ExplainOptions {
    SharedOptions shared;
    View view = View::text;
};

constexpr const char* examples =
    "Each block of the page in order: kept (+) or dropped (-), by which rule or pass, the score that classify gave\n"
    "it, and where it stands. The words of the kept blocks are those that pith extract gives.\n\n"
    "Examples:\n"
    "  pith explain page.html\n"
    "  pith explain -f jsonl page.html | jq -r 'select(.verdict == \"drop\") | .by' | sort | uniq -c\n\n";

/// Where a block stands: its path in the page, or the line of a plain text.
std::string place_of(const Page& page, const Block& block) {
    if (page.is_html) return page.document.path_of(block.node);
    return fmt::format("line {}", block.line);
}

/// The words that a kept block gives to the article; a picture gives none.
std::string_view words_of(const Block& block) {
    return block.content.kind == BlockKind::image ? std::string_view{} : std::string_view(block.content.text);
}

/// A line of JSON a block; with the page's id where there are several pages.
std::string as_jsonl(const Page& page, const RawPage& raw, bool with_id) {
    std::string lines;
    std::size_t n = 0;
    for (const Block& block : page.blocks) {
        nlohmann::ordered_json row;
        if (with_id) row["id"] = raw.id;
        row["n"] = ++n;
        row["verdict"] = block.kept() ? "keep" : "drop";
        row["by"] = block.decided_by;
        row["score"] = std::round(static_cast<double>(block.score) * 1e4) / 1e4;
        row["path"] = place_of(page, block);
        row["text"] = words_of(block);
        if (n > 1) lines += '\n';
        lines += one_line(row.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
    }
    return lines;
}

std::string as_text(const Page& page, const RawPage& raw, bool with_id) {
    std::string lines;
    if (with_id) lines = raw.source + "\n\n";
    for (const PageNote& note : page.notes) lines += fmt::format("! {}: {}\n", note.by, note.text);
    std::size_t n = 0;
    for (const Block& block : page.blocks) {
        fmt::format_to(std::back_inserter(lines), "{} {:<4} {:<28} {:4.2f}  {}\n{:42}{}\n", block.kept() ? '+' : '-',
                       ++n, block.decided_by, block.score, words_of(block), "", place_of(page, block));
    }
    return lines;
}

PageWork work_of(const Recipe& recipe, View view, bool with_id) {
    return {.work =
                [&recipe, view, with_id](RawPage&& raw) {
                    if (raw.failure) return failed(raw, *raw.failure);
                    const auto page = recipe.judge(input_of(raw), {});
                    if (!page) return failed(raw, page.failure());
                    Produced produced;
                    produced.source = raw.source;
                    produced.row.id = raw.id;
                    produced.row.bytes = view == View::jsonl ? as_jsonl(page.value(), raw, with_id)
                                                             : as_text(page.value(), raw, with_id);
                    return produced;
                },
            .failed = failed};
}

int run_explain(const ExplainOptions& options) {
    Console console(options.shared.verbosity());
    auto rules = RuleSet::load(options.shared.rules);
    if (!rules) return console.refuse(rules.failure().detail);
    auto inputs = Inputs::open(options.shared.inputs, options.shared.input);
    if (!inputs) return console.refuse(inputs.failure().detail);
    const auto recipe = Recipe::make(std::move(rules).value(), options.shared.prefer);
    if (!recipe) return console.refuse(recipe.failure().detail);
    const auto sink = make_standard_output({"", "\n", ""});
    const bool several = !inputs.value()->size() || *inputs.value()->size() > 1;
    return run_pages({.source = *inputs.value(),
                      .sink = *sink,
                      .work = work_of(recipe.value(), options.view, several),
                      .executor = options.shared.executor()},
                     console);
}

}  // namespace

Command add_explain(CLI::App& program) {
    static const std::map<std::string, View> views{{"text", View::text}, {"jsonl", View::jsonl}};
    auto options = std::make_shared<ExplainOptions>();
    auto* command = program.add_subcommand("explain", "Show for each block of a page why it was kept or dropped");
    add_input_options(*command, options->shared);
    command->add_option("-f,--format", options->view, "text (the default) or jsonl: one row a block")
        ->transform(CLI::Transformer(views))
        ->option_text("FORMAT");
    add_prefer_option(*command, options->shared);
    add_run_options(*command, options->shared);
    command->footer(std::string(examples) + exit_statuses_help);
    return {command, [options] { return run_explain(*options); }};
}

}  // namespace pith
