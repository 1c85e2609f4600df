#include "pipeline/commands/eval_extraction.h"

#include <filesystem>
#include <optional>

#include "pipeline/commands/run_pages.h"
#include "pipeline/evaluation/folds.h"
#include "pipeline/evaluation/words.h"

namespace pith {
namespace {

using Predictions = std::unordered_map<std::string, Prediction>;

Result<Extractor> make_extractor(const std::string& rules, Prefer prefer) {
    Options library;
    library.rules = rules;
    library.prefer = prefer;
    return Extractor::make(std::move(library));
}

/// The extractors of a run: one for each fold, and one for the rules that are compared.
class Extractors {
  public:
    static Result<Extractors> open(const EvalOptions& options) {
        auto folds = Folds::open(options.folds, options.corpus, options.shared.rules);
        if (!folds) return folds.failure();
        Extractors extractors(std::move(folds).value());
        for (const auto& rules : extractors.folds_.rules()) {
            auto extractor = make_extractor(rules, options.shared.prefer);
            if (!extractor) return extractor.failure();
            extractors.by_fold_.push_back(std::move(extractor).value());
        }
        if (options.compare.empty()) return extractors;
        auto compared = make_extractor(options.compare, options.shared.prefer);
        if (!compared) return compared.failure();
        extractors.compared_ = std::move(compared).value();
        return extractors;
    }

    const Extractor& base(const std::string& id) const { return by_fold_[folds_.fold_of(id)]; }
    const Extractor* compared() const { return compared_ ? &*compared_ : nullptr; }

  private:
    explicit Extractors(Folds folds) : folds_(std::move(folds)) {}

    Folds folds_;
    std::vector<Extractor> by_fold_;
    std::optional<Extractor> compared_;
};

Found found_by(const Extractor& extractor, const RawPage& page) {
    const auto article = extractor.extract(input_of(page));
    if (!article) return {std::string(name(article.failure().status)), {}};
    return {std::string(name(article.value().status)), prediction_of(article.value())};
}

/// What the corpus knows of a page beside its bytes.
void give(RawPage& page, const Truth& truth) {
    if (!truth.given_url.empty()) page.url = truth.given_url;
    if (!truth.given_type.empty()) page.content_type = truth.given_type;
    if (!truth.given_charset.empty()) page.charset = truth.given_charset;
    if (truth.given_kind == "html") page.kind = InputKind::html;
    if (truth.given_kind == "text") page.kind = InputKind::text;
}

/// What one run's workers share.
struct Run {
    const Extractors& extractors;
    const Predictions& before;
    EvalBoard& board;
    const bool whole_ids;  ///< pages of no corpus go by their full ids

    Found found_before(const std::string& id, const RawPage& page) const {
        if (extractors.compared()) return found_by(extractors.base(id), page);
        const auto known = before.find(id);
        return known == before.end() ? Found{std::string(missing_status), {}} : Found{{}, known->second};
    }

    Produced enter_failed(const RawPage& page, const Failure& failure) const {
        const std::string id = whole_ids ? page.id : page_id(page.id);
        const Found nothing{std::string(name(failure.status)), {}};
        board.enter(id, nothing, extractors.compared() ? nothing : found_before(id, page));
        return failed(page, failure);
    }

    Produced work(RawPage&& page) const {
        if (page.failure) return enter_failed(page, *page.failure);
        const std::string id = whole_ids ? page.id : page_id(page.id);
        if (const Truth* truth = board.truth_of(id)) give(page, *truth);
        const auto article =
            (extractors.compared() ? *extractors.compared() : extractors.base(id)).extract(input_of(page));
        Produced produced;
        produced.row.id = page.id;
        produced.source = page.source;
        produced.status = article ? article.value().status : article.failure().status;
        produced.detail = article ? article.value().detail : article.failure().detail;
        const Found after{std::string(name(produced.status)), article ? prediction_of(article.value()) : Prediction{}};
        board.enter(id, after, found_before(id, page));
        return produced;
    }
};

bool is_corpus(const std::string& folder) {
    std::error_code error;
    return std::filesystem::exists(std::filesystem::path(folder) / "truth.jsonl", error);
}

}  // namespace

Prediction prediction_of(const Article& article) {
    std::string authors;
    for (const auto& author : article.metadata.authors) authors += (authors.empty() ? "" : ", ") + author;
    return {article.text, article.metadata.title, std::move(authors), article.metadata.date, article.metadata.site};
}

int extract_pages(const EvalOptions& options, const Predictions& before, EvalBoard& board, Console& console) {
    const auto extractors = Extractors::open(options);
    if (!extractors) return console.refuse(extractors.failure().detail);
    const bool corpus = is_corpus(options.corpus);
    auto inputs = Inputs::open({corpus ? options.corpus + "/pages" : options.corpus}, {});
    if (!inputs) return console.refuse(inputs.failure().detail);
    const auto sink = make_null_output();
    const Run run{extractors.value(), before, board, !corpus};
    return run_pages({.source = *inputs.value(),
                      .sink = *sink,
                      .work = {.work = [&run](RawPage&& page) { return run.work(std::move(page)); },
                               .failed = [&run](const RawPage& page,
                                                const Failure& failure) { return run.enter_failed(page, failure); }},
                      .executor = options.shared.executor()},
                     console);
}

}  // namespace pith
