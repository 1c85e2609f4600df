#include "pipeline/commands/eval_extraction.h"

#include <filesystem>
#include <optional>

#include "pipeline/commands/run_pages.h"
#include "pipeline/commands/site_learning.h"
#include "pipeline/evaluation/folds.h"
#include "pipeline/evaluation/site.h"
#include "pipeline/evaluation/words.h"

namespace pith {
namespace {

using Predictions = std::unordered_map<std::string, Prediction>;

Result<Extractor> make_extractor(const std::string& rules, const EvalOptions& options) {
    Options library;
    library.rules = rules;
    library.prefer = options.shared.prefer;
    library.learn_site = options.site_memory;
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
            auto extractor = make_extractor(rules, options);
            if (!extractor) return extractor.failure();
            extractors.by_fold_.push_back(std::move(extractor).value());
        }
        if (options.compare.empty()) return extractors;
        auto compared = make_extractor(options.compare, options);
        if (!compared) return compared.failure();
        extractors.compared_ = std::move(compared).value();
        return extractors;
    }

    const Extractor& base(const std::string& id) const { return by_fold_[folds_.fold_of(id)]; }
    /// What the sites of the pages have in common is known from now on.
    Result<std::monostate> remember(const std::shared_ptr<const SiteMemory>& memory) {
        for (Extractor& extractor : by_fold_) {
            auto remembering = extractor.with_site_memory(memory);
            if (!remembering) return remembering.failure();
            extractor = std::move(remembering).value();
        }
        return std::monostate{};
    }

    const Extractor* compared() const { return compared_ ? &*compared_ : nullptr; }

  private:
    explicit Extractors(Folds folds) : folds_(std::move(folds)) {}

    Folds folds_;
    std::vector<Extractor> by_fold_;
    std::optional<Extractor> compared_;
};

/// The page, and the site that its truth names where it does not name its own.
Result<Article> extract(const Extractor& extractor, const RawPage& page, const Truth* truth) {
    Input input = input_of(page);
    const std::string site = truth ? site_of(truth->url) : std::string();
    if (!site.empty()) input.site = site;
    return extractor.extract(input);
}

Found found_by(const Extractor& extractor, const RawPage& page, const Truth* truth) {
    const auto article = extract(extractor, page, truth);
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
        if (extractors.compared()) return found_by(extractors.base(id), page, board.truth_of(id));
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
        const Truth* truth = board.truth_of(id);
        if (truth) give(page, *truth);
        const auto article = extract(extractors.compared() ? *extractors.compared() : extractors.base(id), page, truth);
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

/// Reads all pages once. Returns the exit status of a run that ends here.
int learn(const EvalOptions& options, Extractors& extractors, Source& source, const EvalBoard& board,
          Console& console) {
    const ObservePage observe = [&](RawPage&& page) -> std::shared_ptr<const SitePage> {
        const std::string id = page_id(page.id);
        const Truth* truth = board.truth_of(id);
        if (truth) give(page, *truth);
        const auto article = extract(extractors.base(id), page, truth);
        return article ? article.value().seen : nullptr;
    };
    const Learned learned = learn_sites(source, observe, options.shared.executor(), console);
    if (!learned.memory) return learned.exit_status;
    const auto remembered = extractors.remember(learned.memory);
    return remembered ? static_cast<int>(exit_ok) : console.refuse(remembered.failure().detail);
}

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
    auto extractors = Extractors::open(options);
    if (!extractors) return console.refuse(extractors.failure().detail);
    const bool corpus = is_corpus(options.corpus);
    const std::string pages = corpus ? options.corpus + "/pages" : options.corpus;
    auto inputs = Inputs::open({pages}, {});
    if (!inputs) return console.refuse(inputs.failure().detail);
    if (options.site_memory) {
        if (const std::string why = why_read_once({pages}, InputFormat::automatic); !why.empty())
            return console.refuse(why);
        const auto first = Inputs::open({pages}, {});
        if (!first) return console.refuse(first.failure().detail);
        if (const int status = learn(options, extractors.value(), *first.value(), board, console); status != exit_ok)
            return status;
    }
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
