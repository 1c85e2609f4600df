#include "stages/influences.h"

#include <algorithm>
#include <cmath>

#include "stages/model_columns.h"

namespace pith {

InfluenceReader::Model InfluenceReader::opened(const RuleSet& rules, std::string_view name,
                                               const FeatureReader& features) {
    TreeModel trees = fitted(rules, name, features.names());
    auto expectations = trees.expectations();
    return {std::move(trees), std::move(expectations)};
}

InfluenceReader::InfluenceReader(const RuleSet& rules, std::size_t most)
    : most_(most),
      facts_reader_(rules),
      html_features_(FeatureReader::Kind::html),
      text_features_(FeatureReader::Kind::text),
      article_model_(opened(rules, "article-blocks", html_features_)),
      page_model_(opened(rules, "page-blocks", html_features_)),
      line_model_(opened(rules, "lines", text_features_)),
      trees_share_(1 - rules.number("classify.network_share")),
      line_trees_share_(1 - rules.number("classify.line_network_share")),
      unsure_(static_cast<float>(rules.number("classify.unsure"))) {}

std::vector<Influence> InfluenceReader::of_row(const float* row, const std::vector<std::string>& names,
                                               const std::vector<Share>& shares) const {
    std::vector<double> weights(names.size());
    for (const auto& [model, share] : shares)
        if (share > 0) model->trees.add_influences(row, model->expectations, share, weights);
    std::vector<Influence> influences;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (weights[i] != 0) influences.push_back({names[i], row[i], weights[i]});
    const auto middle = influences.begin() + static_cast<std::ptrdiff_t>(std::min(most_, influences.size()));
    std::partial_sort(influences.begin(), middle, influences.end(),
                      [](const Influence& a, const Influence& b) { return std::abs(a.weight) > std::abs(b.weight); });
    influences.erase(middle, influences.end());
    return influences;
}

std::vector<std::vector<Influence>> InfluenceReader::read(Page& page) const {
    const PageFacts facts = facts_reader_.read(page);
    const FeatureReader& features = page.is_html ? html_features_ : text_features_;
    std::vector<Share> shares{{&line_model_, line_trees_share_}};
    if (page.is_html) {
        const double share = article_weight(facts, unsure_);
        shares = {{&article_model_, trees_share_ * share}, {&page_model_, trees_share_ * (1 - share)}};
    }
    std::vector<std::vector<Influence>> blocks;
    features.each(facts, [&](const float* row) { blocks.push_back(of_row(row, features.names(), shares)); });
    return blocks;
}

}  // namespace pith
