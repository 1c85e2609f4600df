#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "pipeline/commands/eval_extraction.h"
#include "pipeline/commands/eval_options.h"
#include "pipeline/commands/exit_status.h"
#include "pipeline/evaluation/comparison_report.h"
#include "pipeline/evaluation/corpus.h"
#include "pipeline/evaluation/diff_page.h"
#include "pipeline/sinks/outputs.h"

namespace pith {
namespace {

using Json = nlohmann::ordered_json;
using Predictions = std::unordered_map<std::string, Prediction>;

std::string one_line_of(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// A file that is written whole or not at all. Opened before the run, so that a wrong path is refused at once.
class WholeFile {
  public:
    static Result<WholeFile> open(const std::string& path, const EvalOptions& options) {
        if (path.empty()) return WholeFile(nullptr);
        if (is_folder_output(path)) return Failure{Status::unreadable, path + ": is a folder"};
        auto sink = open_output({path, OutputFormat::html, {options.corpus}});
        if (!sink) return sink.failure();
        return WholeFile(std::move(sink).value());
    }
    WholeFile(WholeFile&&) = default;
    ~WholeFile() {
        if (!sink_) return;
        std::error_code error;
        if (const std::string partial = sink_->abandon(); !partial.empty()) std::filesystem::remove(partial, error);
    }

    bool wanted() const { return sink_ != nullptr; }

    Result<std::monostate> write(std::string bytes) {
        if (auto written = sink_->write({{}, std::move(bytes), false}); !written) return written;
        auto finished = sink_->finish();
        if (finished) sink_ = nullptr;
        return finished;
    }

  private:
    explicit WholeFile(std::unique_ptr<Sink> sink) : sink_(std::move(sink)) {}

    std::unique_ptr<Sink> sink_;
};

/// Why the options do not go together; empty if they do.
std::string contradiction(const EvalOptions& options) {
    if (options.corpus.empty()) return "CORPUS is required; pith eval --help tells more";
    if (options.changed_only && options.compare.empty()) return "--changed-only needs --compare RULES_DIR";
    if (!options.diff.empty() && !options.compares()) return "--diff needs --compare or --against";
    if (!options.compare.empty() && !options.folds.empty()) return "--compare takes one set of rules, --folds several";
    if (!options.compare.empty() && options.site_memory)
        return "--compare and --site-memory do not go together: --save the one result, compare --against it";
    if (!options.predictions.empty() && options.site_memory) return "--site-memory changes nothing of --predictions";
    if (!options.diff.empty() && options.diff == options.save) return "--diff and --save name the same file";
    return {};
}

Result<std::vector<Truth>> truths_of(const EvalOptions& options) {
    std::error_code error;
    const auto path = std::filesystem::path(options.corpus) / "truth.jsonl";
    if (options.changed_only && !std::filesystem::exists(path, error)) return std::vector<Truth>{};
    return read_truth(options.corpus);
}

Result<Predictions> rows_of(const std::string& file) {
    return file.empty() ? Predictions{} : read_predictions(file);
}

ComparisonOptions comparison_options(const EvalOptions& options, const EvalBoard& board) {
    const auto rules = [](const std::string& folder) {
        return folder.empty() ? std::string("built-in rules") : "built-in rules + " + folder;
    };
    ComparisonOptions comparison;
    comparison.before = options.against.empty() ? rules(options.shared.rules) : options.against;
    comparison.after = !options.predictions.empty() ? options.predictions
                       : options.compare.empty()    ? rules(options.shared.rules)
                                                    : rules(options.compare);
    comparison.by_type = options.summary.by_type;
    comparison.by_site = options.summary.by_site;
    comparison.pages = board.pages();
    return comparison;
}

std::string report(const EvalOptions& options, const EvalBoard& board) {
    const auto scores = board.scores();
    if (options.json) {
        Json out = options.changed_only ? Json::object() : summary_of(scores, options.summary);
        if (options.compares())
            out["comparison"] = comparison_json(board.comparisons(), comparison_options(options, board));
        return one_line_of(out);
    }
    return options.compares() ? comparison_text(board.comparisons(), comparison_options(options, board))
                              : summary_text(scores, options.summary);
}

/// The summary and every page's body and metadata, for --against and --predictions.
std::string saved(const EvalOptions& options, const EvalBoard& board) {
    SummaryOptions all = options.summary;
    all.errors = true;
    Json out{{"pith", version()}, {"summary", summary_of(board.scores(), all)}, {"pages", Json::array()}};
    for (const auto& [id, found] : board.found()) {
        if (found.status == missing_status) continue;
        const Prediction& page = found.prediction;
        out["pages"].push_back({{"id", id},
                                {"text", page.text},
                                {"title", page.title},
                                {"author", page.author},
                                {"date", page.date},
                                {"site", page.site}});
    }
    return one_line_of(out);
}

void enter_rows(const Predictions& rows, const Predictions& before, EvalBoard& board) {
    for (const auto& [id, prediction] : rows) {
        const auto known = before.find(id);
        board.enter(id, {{}, prediction},
                    known == before.end() ? Found{std::string(missing_status), {}} : Found{{}, known->second});
    }
}

int print(const std::string& text, Console& console) {
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
    if (std::fflush(stdout) == 0 && written) return exit_ok;
    console.error("standard output: cannot write");
    return exit_cannot_go_on;
}

int write_results(const EvalOptions& options, const EvalBoard& board, std::pair<WholeFile&, WholeFile&> files,
                  Console& console) {
    auto& [diff, save] = files;
    const auto write = [&](WholeFile& file, std::string bytes) {
        const auto written = file.write(std::move(bytes));
        if (!written) console.error(written.failure().detail);
        return static_cast<bool>(written);
    };
    if (diff.wanted() &&
        !write(diff, diff_page(changed_pages(board.comparisons()), comparison_options(options, board))))
        return exit_cannot_go_on;
    if (save.wanted() && !write(save, saved(options, board))) return exit_cannot_go_on;
    return print(report(options, board), console);
}

}  // namespace

int run_eval(const EvalOptions& options) {
    Console console(options.shared.verbosity());
    if (const std::string why = contradiction(options); !why.empty()) return console.refuse(why);
    auto truths = truths_of(options);
    if (!truths) return console.refuse(truths.failure().detail);
    const auto before = rows_of(options.against);
    if (!before) return console.refuse(before.failure().detail);
    const auto rows = rows_of(options.predictions);
    if (!rows) return console.refuse(rows.failure().detail);
    auto diff = WholeFile::open(options.diff, options);
    if (!diff) return console.refuse(diff.failure().detail);
    auto save = WholeFile::open(options.save, options);
    if (!save) return console.refuse(save.failure().detail);

    EvalBoard board(std::move(truths).value(), {.compare = options.compares(),
                                                .keep_lines = diff.value().wanted(),
                                                .keep_found = save.value().wanted(),
                                                .strangers = options.changed_only});
    int status = exit_ok;
    if (options.predictions.empty())
        status = extract_pages(options, before.value(), board, console);
    else
        enter_rows(rows.value(), before.value(), board);
    if (status > exit_some_failed) return status;
    board.complete(before.value());
    if (const std::size_t drafts = board.drafts())
        console.info(fmt::format("{} of {} truths are drafts: correct them, then remove \"draft\"", drafts,
                                 board.scores().size()));
    const int written = write_results(options, board, {diff.value(), save.value()}, console);
    return written == exit_ok ? status : written;
}

}  // namespace pith
