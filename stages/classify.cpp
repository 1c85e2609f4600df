#include "stages/classify.h"

#include <algorithm>

#include "stages/model_columns.h"

namespace pith {
namespace {

template <class Model>
void score(const FeatureReader& features, const PageFacts& facts, Page& page, const Model& probability) {
    auto block = page.blocks.begin();
    features.each(facts, [&](const float* row) { (block++)->score = probability(row); });
}

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
        score(text_features_, facts, page, [this](const float* row) { return line_model_.probability(row); });
    mark(page, facts.types[static_cast<std::size_t>(PageType::article)]);
}

/// The model for articles travels best, the one for all pages knows lists and cards: each counts by how likely the page
/// is an article.
void Classifier::score_html(Page& page, PageFacts& facts) const {
    type_reader_.read(page, facts);
    const float weight = article_weight(facts, unsure_);
    score(html_features_, facts, page, [&](const float* row) {
        const float as_article = weight > 0 ? article_model_.probability(row) : 0;
        const float as_any = weight < 1 ? page_model_.probability(row) : 0;
        return weight * as_article + (1 - weight) * as_any;
    });
    for (Block& block : page.blocks) block.roles = facts.regions.inside[block.node];
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
