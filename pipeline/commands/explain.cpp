#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <map>
#include <memory>
#include <optional>

#include "pipeline/commands/command.h"
#include "pipeline/commands/run_pages.h"
#include "pipeline/commands/shared_options.h"
#include "pipeline/commands/site_learning.h"
#include "pipeline/explain/line_answer.h"
#include "pipeline/explain/line_search.h"
#include "pipeline/explain/views.h"
#include "pipeline/formats/terminal.h"
#include "pipeline/model/text.h"
#include "pipeline/recipe.h"
#include "pipeline/sinks/stream_sink.h"

namespace pith {
namespace {

enum class Colour { automatic, always, never };

struct ExplainOptions {
    SharedOptions shared;
    OutputOptions output;
    std::optional<std::string> line;
    Colour colour = Colour::automatic;
    bool site_memory = false;
};

constexpr const char* examples =
    "Each block of the page in order: kept (+) or dropped (-), by which rule or pass, the score that the model gave "
    "it,\n"
    "where it stands, why, where the rule is written, and which other rules matched. The words of the kept blocks are\n"
    "those that pith extract gives.\n\n"
    "Examples:\n"
    "  pith explain page.html\n"
    "  pith explain --line 'Subscribe to our newsletter' https://example.org/a\n"
    "  pith explain -f html -o why.html page.html\n"
    "  pith explain -f jsonl page.html | jq -r 'select(.verdict == \"drop\") | .by' | sort | uniq -c\n\n"
    "Colours appear on a terminal, unless the environment sets NO_COLOR.\n\n";

/// The features of a block that the HTML view tells.
constexpr std::size_t influences_shown = 10;

bool uses_colour(const ExplainOptions& options) {
    if (options.colour != Colour::automatic) return options.colour == Colour::always;
    const char* no_colour = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    return options.output.path.empty() && isatty(STDOUT_FILENO) != 0 && (!no_colour || *no_colour == '\0') &&
           (!terminal || std::string_view(terminal) != "dumb");
}

/// How pages become what is printed. Immutable: one object serves all threads.
class View {
  public:
    View(const Recipe& recipe, const ExplainOptions& options, bool several)
        : recipe_(recipe),
          explainer_(recipe.rules()),
          format_(options.output.format),
          line_(options.line),
          colour_(uses_colour(options)),
          several_(several) {
        if (format_ == OutputFormat::html) influences_.emplace(recipe.rules(), influences_shown);
    }

    Produced produce(RawPage&& raw) const {
        if (raw.failure) return failed(raw, *raw.failure);
        const auto traced = recipe_.trace(input_of(raw), {}, {.influences = influences_ ? &*influences_ : nullptr});
        if (!traced) return unexplained(raw, traced.failure());
        Produced produced;
        produced.source = raw.source;
        produced.row.id = raw.id;
        produced.row.bytes = print(traced.value(), raw);
        return produced;
    }

  private:
    /// The page has no blocks: it is not HTML, or it failed.
    Produced unexplained(const RawPage& raw, const Failure& failure) const {
        Produced produced = failed(raw, failure);
        const std::string status = fmt::format("{}: {}", name(failure.status), failure.detail);
        if (format_ == OutputFormat::html)
            produced.row.bytes = explanation_html({}, {raw.id, raw.source, several_, status});
        if (format_ == OutputFormat::text) produced.row.bytes = neutral(raw.source + ": " + status, false) + "\n";
        return produced;
    }

    std::string print(const TracedPage& traced, const RawPage& raw) const {
        const Explanation explanation = explainer_.explain(traced);
        const PageName name{raw.id, raw.source, several_};
        if (line_) return answer(explanation, name, raw);
        if (format_ == OutputFormat::html) return explanation_html(explanation, name);
        return format_ == OutputFormat::jsonl ? explanation_jsonl(explanation, name)
                                              : explanation_text(explanation, name, colour_);
    }

    std::string answer(const Explanation& explanation, const PageName& name, const RawPage& raw) const {
        LineAnswer answer{*line_, blocks_with(*explanation.page, *line_), {}};
        if (format_ == OutputFormat::html) return explanation_html(explanation, name, answer.blocks);
        if (answer.blocks.empty()) answer.elsewhere = where_else(raw, *explanation.page, *line_);
        return format_ == OutputFormat::jsonl ? line_answer_jsonl(explanation, name, answer)
                                              : line_answer_text(explanation, name, answer, colour_);
    }

    const Recipe& recipe_;
    const Explainer explainer_;
    std::optional<InfluenceReader> influences_;  ///< for the view that shows them
    const OutputFormat format_;
    const std::optional<std::string> line_;
    const bool colour_;
    const bool several_;
};

/// Text brings its own colours to a terminal and has made the page's controls visible itself.
Result<std::unique_ptr<Sink>> open_sink(const ExplainOptions& options) {
    if (!options.output.path.empty()) {
        OutputOptions output = options.output;
        output.inputs = options.shared.inputs;
        return open_output(output);
    }
    const bool text = options.output.format == OutputFormat::text;
    const bool html = options.output.format == OutputFormat::html;
    return make_standard_output({"", html ? "" : "\n", ""}, text ? OnTerminal::as_it_is : OnTerminal::made_visible);
}

/// Reads all inputs once. Refused where that cannot be.
Result<Learned> learn(const ExplainOptions& options, Console& console) {
    const SharedOptions& shared = options.shared;
    Options library;
    library.rules = shared.rules;
    library.prefer = shared.prefer;
    library.learn_site = true;
    const auto extractor = Extractor::make(std::move(library));
    if (!extractor) return extractor.failure();
    return learn_sites(shared.inputs, shared.input, extract_here(extractor.value()), shared.executor(), console);
}

/// Why these options cannot be followed; empty if they can.
std::string contradiction(const ExplainOptions& options) {
    if (options.line && fold(*options.line).empty()) return "--line needs a text to look for";
    return options.site_memory ? why_read_once(options.shared.inputs, options.shared.input.from) : std::string();
}

int run_explain(const ExplainOptions& options) {
    Console console(options.shared.verbosity());
    auto rules = RuleSet::load(options.shared.rules);
    if (!rules) return console.refuse(rules.failure().detail);
    if (const std::string why = contradiction(options); !why.empty()) return console.refuse(why);
    auto inputs = Inputs::open(options.shared.inputs, options.shared.input);
    if (!inputs) return console.refuse(inputs.failure().detail);
    const bool several = !inputs.value()->size() || *inputs.value()->size() > 1;
    if (options.output.format == OutputFormat::html && several && !is_folder_output(options.output.path))
        return console.refuse("several pages as HTML need a folder to go to: -o FOLDER/");
    const auto sink = open_sink(options);
    if (!sink) return console.refuse(sink.failure().detail);
    const auto learned = options.site_memory ? learn(options, console) : Result<Learned>(Learned{});
    if (!learned) return console.refuse(learned.failure().detail);
    if (learned.value().exit_status != exit_ok) return learned.value().exit_status;
    const auto recipe = Recipe::make(std::move(rules).value(), {options.shared.prefer, learned.value().memory});
    if (!recipe) return console.refuse(recipe.failure().detail);
    const View view(recipe.value(), options, several);
    return run_pages({.source = *inputs.value(),
                      .sink = *sink.value(),
                      .work = {.work = [&](RawPage&& raw) { return view.produce(std::move(raw)); }, .failed = failed},
                      .executor = options.shared.executor()},
                     console);
}

void add_view_options(CLI::App& command, ExplainOptions& options) {
    static const std::map<std::string, OutputFormat> formats{
        {"text", OutputFormat::text}, {"jsonl", OutputFormat::jsonl}, {"html", OutputFormat::html}};
    static const std::map<std::string, Colour> colours{
        {"auto", Colour::automatic}, {"always", Colour::always}, {"never", Colour::never}};
    command
        .add_option("-f,--format", options.output.format,
                    "text (the default), jsonl (one row a block) or html (one self-contained page to look at)")
        ->transform(CLI::CheckedTransformer(formats))
        ->option_text("FORMAT");
    command
        .add_option("-o,--output", options.output.path,
                    "Write to this file, or one file a page to this folder (end a new one with /)")
        ->option_text("PATH");
    command
        .add_option("--line", options.line,
                    "Tell of one line only: the blocks that hold it, or where else it stands. html points to it")
        ->option_text("TEXT");
    command.add_option("--color", options.colour, "Colours of text: auto (the default), always or never")
        ->transform(CLI::CheckedTransformer(colours))
        ->option_text("WHEN");
}

}  // namespace

Command add_explain(CLI::App& program) {
    auto options = std::make_shared<ExplainOptions>();
    auto* command = program.add_subcommand("explain", "Show for each block of a page why it was kept or dropped");
    add_input_options(*command, options->shared);
    add_view_options(*command, *options);
    add_prefer_option(*command, options->shared);
    add_site_memory_option(*command, options->site_memory);
    add_run_options(*command, options->shared);
    command->footer(std::string(examples) + exit_statuses_help);
    return {command, [options] { return run_explain(*options); }};
}

}  // namespace pith
