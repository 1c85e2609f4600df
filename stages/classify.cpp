#include "stages/classify.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "stages/model_columns.h"

namespace pith {
namespace {

/// One model's probabilities for a batch.
using Probabilities = std::array<float, FeatureReader::batch_rows + TreeScorer::lanes>;

std::string settings_of(Prefer prefer) {
    if (prefer == Prefer::precision) return "classify-precision";
    return prefer == Prefer::recall ? "classify-recall" : "classify-balanced";
}

double log_odds_of(double probability) {
    return std::log(probability / (1 - probability));
}

double probability_of(double log_odds) {
    return 1 / (1 + std::exp(-log_odds));
}

}  // namespace

Classifier::Classifier(const RuleSet& rules, Prefer prefer)
    : facts_reader_(rules),
      html_features_(FeatureReader::Kind::html),
      text_features_(FeatureReader::Kind::text),
      article_model_(fitted(rules, "article-blocks", html_features_.names())),
      page_model_(fitted(rules, "page-blocks", html_features_.names())),
      line_model_(fitted(rules, "lines", text_features_.names())),
      block_network_(fitted_network(rules, "block-network", html_features_.names())),
      line_network_(fitted_network(rules, "line-network", text_features_.names())),
      network_share_(rules.number("classify.network_share")),
      line_network_share_(rules.number("classify.line_network_share")),
      most_log_odds_(rules.number("classify.most_log_odds")),
      article_share_(static_cast<float>(rules.number("classify.article_share"))),
      unsure_(static_cast<float>(rules.number("classify.unsure"))) {
    const auto number = [&](const char* setting) {
        return static_cast<float>(rules.number(settings_of(prefer) + "." + setting));
    };
    beta_ = number("beta");
    lowest_ = number("lowest");
    article_ = {number("threshold"), number("of_likeliest"), lowest_, number("outside")};
    lines_ = article_;
    lines_.inside = number("line_threshold");
}

void Classifier::run(Page& page) const {
    const PageFacts facts = facts_reader_.read(page);
    if (page.is_html)
        score_html(page, facts);
    else
        score_text(page, facts);
    mark(page, facts.types[static_cast<std::size_t>(PageType::article)]);
}

/// The trees for articles travel best, those for all pages know lists and cards: each count by how likely the page is
/// an article.
void Classifier::score_html(Page& page, const PageFacts& facts) const {
    const float weight = article_weight(facts, unsure_);
    NetworkScorer::Page network(block_network_, page.blocks.size());
    html_features_.each_batch(facts, [&](const FeatureBatch& batch) {
        network.add(batch.columns.data(), batch.rows);
        Probabilities as_article{}, as_any{};
        if (weight > 0) article_model_.score(batch.columns.data(), batch.rows, as_article.data());
        if (weight < 1) page_model_.score(batch.columns.data(), batch.rows, as_any.data());
        for (std::size_t i = 0; i < batch.rows; ++i)
            page.blocks[batch.first + i].score = weight * as_article[i] + (1 - weight) * as_any[i];
    });
    mix_in(network, network_share_, page);
    for (Block& block : page.blocks) block.roles = facts.regions.inside[block.node];
}

void Classifier::score_text(Page& page, const PageFacts& facts) const {
    NetworkScorer::Page network(line_network_, page.blocks.size());
    text_features_.each_batch(facts, [&](const FeatureBatch& batch) {
        network.add(batch.columns.data(), batch.rows);
        Probabilities probabilities;
        line_model_.score(batch.columns.data(), batch.rows, probabilities.data());
        for (std::size_t i = 0; i < batch.rows; ++i) page.blocks[batch.first + i].score = probabilities[i];
    });
    mix_in(network, line_network_share_, page);
}

/// The network, which sees the page as a whole, has its share beside the trees.
void Classifier::mix_in(NetworkScorer::Page& network, double share, Page& page) const {
    std::vector<float> weights;
    for (const Block& block : page.blocks) weights.push_back(std::sqrt(static_cast<float>(block.words)));
    const std::vector<float> log_odds = network.score(weights);
    for (std::size_t i = 0; i < page.blocks.size(); ++i) {
        float& score = page.blocks[i].score;
        const double trees = std::clamp(log_odds_of(score), -most_log_odds_, most_log_odds_);
        // A page unlike all that it learned from must not be the network's alone.
        const double sequence = std::clamp<double>(log_odds[i], -most_log_odds_, most_log_odds_);
        score = static_cast<float>(probability_of((1 - share) * trees + share * sequence));
    }
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
