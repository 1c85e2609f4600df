#include "stages/classify.h"

#include <algorithm>
#include <array>

#include "stages/model_columns.h"

namespace pith {
namespace {

/// One model's probabilities for a batch.
using Probabilities = std::array<float, FeatureReader::batch_rows + TreeScorer::lanes>;

std::string settings_of(Prefer prefer) {
    if (prefer == Prefer::precision) return "classify-precision";
    return prefer == Prefer::recall ? "classify-recall" : "classify-balanced";
}

}  // namespace

Classifier::Classifier(const RuleSet& rules, Prefer prefer)
    : facts_reader_(rules),
      type_reader_(rules),
      html_features_(FeatureReader::Kind::html),
      text_features_(FeatureReader::Kind::text),
      article_model_(fitted(rules, "article-blocks", html_features_.names())),
      page_model_(fitted(rules, "page-blocks", html_features_.names())),
      line_model_(fitted(rules, "lines", text_features_.names())),
      article_share_(static_cast<float>(rules.number("classify.article_share"))),
      unsure_(static_cast<float>(rules.number("classify.unsure"))) {
    const auto number = [&](const char* setting) {
        return static_cast<float>(rules.number(settings_of(prefer) + "." + setting));
    };
    beta_ = number("beta");
    lowest_ = number("lowest");
    article_ = {number("threshold"), number("of_likeliest"), lowest_, number("outside")};
    lines_ = {number("line_threshold"), number("line_of_likeliest"), number("line_lowest"), number("line_outside")};
}

void Classifier::run(Page& page) const {
    PageFacts facts = facts_reader_.read(page);
    if (page.is_html)
        score_html(page, facts);
    else
        score_text(page, facts);
    mark(page, facts.types[static_cast<std::size_t>(PageType::article)]);
}

/// The model for articles travels best, the one for all pages knows lists and cards: each counts by how likely the page
/// is an article.
void Classifier::score_html(Page& page, PageFacts& facts) const {
    type_reader_.read(page, facts);
    const float weight = article_weight(facts, unsure_);
    html_features_.each_batch(facts, [&](const FeatureBatch& batch) {
        Probabilities as_article{}, as_any{};
        if (weight > 0) article_model_.score(batch.columns.data(), batch.rows, as_article.data());
        if (weight < 1) page_model_.score(batch.columns.data(), batch.rows, as_any.data());
        for (std::size_t i = 0; i < batch.rows; ++i)
            page.blocks[batch.first + i].score = weight * as_article[i] + (1 - weight) * as_any[i];
    });
    for (Block& block : page.blocks) block.roles = facts.regions.inside[block.node];
}

void Classifier::score_text(Page& page, const PageFacts& facts) const {
    text_features_.each_batch(facts, [&](const FeatureBatch& batch) {
        Probabilities probabilities;
        line_model_.score(batch.columns.data(), batch.rows, probabilities.data());
        for (std::size_t i = 0; i < batch.rows; ++i) page.blocks[batch.first + i].score = probabilities[i];
    });
}

void Classifier::mark(Page& page, float article) const {
    const auto thresholds = !page.is_html               ? run_thresholds(page.blocks, lines_)
                            : article >= article_share_ ? run_thresholds(page.blocks, article_)
                                                        : expected_f_thresholds(page.blocks, beta_, lowest_);
    for (std::size_t i = 0; i < page.blocks.size(); ++i) {
        Block& block = page.blocks[i];
        const BlockKind kind = block.content.kind;
        const bool shown = kind != BlockKind::caption && kind != BlockKind::image;
        block.threshold = shown ? thresholds[i] : Block::never;
        block.mark(block.score >= block.threshold ? Verdict::keep : Verdict::drop, Layer::model, "model");
    }
}

}  // namespace pith
