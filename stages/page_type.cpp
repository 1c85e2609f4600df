#include "stages/page_type.h"

#include <algorithm>

#include "stages/model_columns.h"

namespace pith {

float article_weight(const PageFacts& facts, float unsure) {
    const float article = facts.types[static_cast<std::size_t>(PageType::article)];
    return article >= 1 - unsure ? 1 : article <= unsure ? 0 : article;
}

PageTypeReader::PageTypeReader(const RuleSet& rules)
    : evidence_(rules), model_(fitted(rules, "page-type", page_type_feature_names(), TypeEvidence::types)) {}

void PageTypeReader::read(Page& page, PageFacts& facts) const {
    const auto features = page_type_features(facts, evidence_.read(page));
    const auto probabilities = model_.probabilities(features.data());
    std::copy(probabilities.begin(), probabilities.end(), facts.types.begin());
    const auto likeliest = std::max_element(probabilities.begin(), probabilities.end());
    page.type = static_cast<PageType>(likeliest - probabilities.begin());
    page.type_confidence = static_cast<double>(*likeliest);
}

}  // namespace pith
