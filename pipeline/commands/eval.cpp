#include <cstdio>
#include <memory>
#include <optional>
#include <unordered_map>

#include "pipeline/commands/command.h"
#include "pipeline/commands/run_pages.h"
#include "pipeline/commands/shared_options.h"
#include "pipeline/evaluation/corpus.h"
#include "pipeline/evaluation/folds.h"
#include "pipeline/evaluation/summary.h"
#include "pipeline/evaluation/words.h"

namespace pith {
namespace {

struct EvalOptions {
    SharedOptions shared;
    std::string corpus;
    std::string predictions;
    std::string folds;
    SummaryOptions summary;
};

constexpr const char* examples =
    "CORPUS is a folder with truth.jsonl and the pages: pages/ID.html or .txt, each also .gz or .zst. A row of\n"
    "truth.jsonl has id and what is known of text, lead, with, without, title, author, date, site and type.\n\n"
    "Measures:\n"
    "  words     mean over pages of the F1 of the bags of lower-case words; pages without a true body are left out\n"
    "  shingles  F1 of mean precision and mean recall over runs of four words\n"
    "  exact     share of pages whose words are all right, in order\n"
    "  snippets  F1 over short pieces that a body must hold or must not hold\n"
    "  title, author, date, site   share of pages with a truth where it was found\n\n"
    "Examples:\n"
    "  pith eval corpora/news\n"
    "  pith eval corpora/news --by-type --worst 20\n"
    "  pith eval corpora/news --predictions other-tool.jsonl --json\n\n";

/// The scores of a corpus's pages, each filled as its page is done; pages that truth.jsonl does not know are ignored.
class Scoreboard {
  public:
    explicit Scoreboard(const std::vector<Truth>& truths) : truths_(truths), scores_(truths.size()) {
        for (std::size_t i = 0; i < truths.size(); ++i) {
            scores_[i] = score_page(truths[i], nullptr);
            index_.emplace(truths[i].id, i);
        }
    }

    /// The score of one page, for set(). Safe from any thread.
    std::optional<PageScore> score(const std::string& id, const Prediction& prediction) const {
        const auto found = index_.find(id);
        if (found == index_.end()) return std::nullopt;
        return score_page(truths_[found->second], &prediction);
    }

    void set(PageScore&& score) { scores_[index_.at(score.id)] = std::move(score); }

    const std::vector<PageScore>& scores() const { return scores_; }

  private:
    const std::vector<Truth>& truths_;
    std::vector<PageScore> scores_;
    std::unordered_map<std::string, std::size_t> index_;
};

Prediction prediction_of(const Article& article) {
    std::string authors;
    for (const auto& author : article.metadata.authors) authors += (authors.empty() ? "" : ", ") + author;
    return {article.text, article.metadata.title, std::move(authors), article.metadata.date, article.metadata.site};
}

Produced produced_of(const RawPage& page, const Result<Article>& article) {
    Produced produced;
    produced.row.id = page.id;
    produced.source = page.source;
    produced.status = article ? article.value().status : article.failure().status;
    produced.detail = article ? article.value().detail : article.failure().detail;
    return produced;
}

/// An extractor for each fold; without folds, one.
class FoldedExtractors {
  public:
    static Result<FoldedExtractors> open(const EvalOptions& options) {
        auto folds = Folds::open(options.folds, options.corpus, options.shared.rules);
        if (!folds) return folds.failure();
        FoldedExtractors extractors(std::move(folds).value());
        for (const auto& rules : extractors.folds_.rules()) {
            Options library;
            library.rules = rules;
            library.prefer = options.shared.prefer;
            auto extractor = Extractor::make(std::move(library));
            if (!extractor) return extractor.failure();
            extractors.extractors_.push_back(std::move(extractor).value());
        }
        return extractors;
    }

    const Extractor& of(const std::string& id) const { return extractors_[folds_.fold_of(id)]; }

  private:
    explicit FoldedExtractors(Folds folds) : folds_(std::move(folds)) {}

    Folds folds_;
    std::vector<Extractor> extractors_;
};

/// Extracts and scores on the workers; the scores are collected under a lock, at their pages' places.
PageWork work_of(const FoldedExtractors& extractors, Scoreboard& board, std::mutex& mutex) {
    const auto enter = [&board, &mutex](const RawPage& page, const Result<Article>& article) {
        auto score = board.score(page_id(page.id), article ? prediction_of(article.value()) : Prediction{});
        std::lock_guard lock(mutex);
        if (score) board.set(std::move(*score));
        return produced_of(page, article);
    };
    return {.work =
                [enter, &extractors](RawPage&& page) {
                    return enter(page, page.failure ? Result<Article>(*page.failure)
                                                    : extractors.of(page_id(page.id)).extract(input_of(page)));
                },
            .failed = enter};
}

/// The exit status of the run over the corpus's pages.
int extract_pages(const EvalOptions& options, Scoreboard& board, Console& console) {
    const auto extractors = FoldedExtractors::open(options);
    if (!extractors) return console.refuse(extractors.failure().detail);
    auto inputs = Inputs::open({options.corpus + "/pages"}, {});
    if (!inputs) return console.refuse(inputs.failure().detail);
    const auto sink = make_null_output();
    std::mutex mutex;
    return run_pages({.source = *inputs.value(),
                      .sink = *sink,
                      .work = work_of(extractors.value(), board, mutex),
                      .executor = options.shared.executor()},
                     console);
}

int score_predictions(const EvalOptions& options, Scoreboard& board, Console& console) {
    const auto predictions = read_predictions(options.predictions);
    if (!predictions) return console.refuse(predictions.failure().detail);
    for (const auto& [id, prediction] : predictions.value())
        if (auto score = board.score(id, prediction)) board.set(std::move(*score));
    return exit_ok;
}

int run_eval(const EvalOptions& options) {
    Console console(options.shared.verbosity());
    const auto truths = read_truth(options.corpus);
    if (!truths) return console.refuse(truths.failure().detail);
    Scoreboard board(truths.value());
    const int status = options.predictions.empty() ? extract_pages(options, board, console)
                                                   : score_predictions(options, board, console);
    if (status > exit_some_failed) return status;
    const std::string summary = summarise(board.scores(), options.summary);
    const bool written = std::fwrite(summary.data(), 1, summary.size(), stdout) == summary.size();
    if (std::fflush(stdout) != 0 || !written) {
        console.error("standard output: cannot write");
        return exit_cannot_go_on;
    }
    return status;
}

}  // namespace

Command add_eval(CLI::App& program) {
    auto options = std::make_shared<EvalOptions>();
    auto* command = program.add_subcommand("eval", "Measure extraction on a corpus whose true articles are known");
    command->add_option("CORPUS", options->corpus, "A folder with truth.jsonl and pages/")
        ->required()
        ->option_text(" ");
    command
        ->add_option("--predictions", options->predictions,
                     "Score these rows instead, as pith extract -f jsonl or another tool wrote them")
        ->option_text("FILE");
    command->add_flag("--by-type", options->summary.by_type, "The words measure for each type of page");
    command->add_flag("--errors", options->summary.errors, "The standard error of the words measure");
    command->add_option("--worst", options->summary.worst, "Name the N pages with the lowest words F1")
        ->option_text("N");
    command->add_flag("--json", options->summary.json, "One JSON object");
    add_prefer_option(*command, options->shared);
    add_folds_option(*command, options->folds);
    add_run_options(*command, options->shared);
    command->footer(std::string(examples) + exit_statuses_help);
    return {command, [options] { return run_eval(*options); }};
}

}  // namespace pith
