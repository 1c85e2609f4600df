#include <algorithm>
#include <cmath>

#include "stages/classify.h"

namespace pith {
namespace {

/// Models whose scores are mixed, each with its share.
class Influences {
  public:
    Influences(const std::vector<std::string>& names, std::size_t most) : names_(names), most_(most) {}

    void add(const TreeModel& model, double share) {
        if (share > 0) models_.push_back({&model, model.expectations(), share});
    }

    std::vector<Influence> of(const float* row) const {
        std::vector<double> weights(names_.size());
        for (const auto& [model, expectations, share] : models_)
            model->add_influences(row, expectations, share, weights);
        std::vector<Influence> influences;
        for (std::size_t i = 0; i < names_.size(); ++i)
            if (weights[i] != 0) influences.push_back({names_[i], row[i], weights[i]});
        const auto middle = influences.begin() + static_cast<std::ptrdiff_t>(std::min(most_, influences.size()));
        std::partial_sort(influences.begin(), middle, influences.end(), [](const Influence& a, const Influence& b) {
            return std::abs(a.weight) > std::abs(b.weight);
        });
        influences.erase(middle, influences.end());
        return influences;
    }

  private:
    struct Share {
        const TreeModel* model;
        std::vector<double> expectations;
        double share;
    };
    const std::vector<std::string>& names_;
    const std::size_t most_;
    std::vector<Share> models_;
};

}  // namespace

std::vector<std::vector<Influence>> Classifier::influences(Page& page, std::size_t most) const {
    PageFacts facts = facts_reader_.read(page);
    const FeatureReader& features = page.is_html ? html_features_ : text_features_;
    Influences influences(features.names(), most);
    if (page.is_html) {
        type_reader_.read(page, facts);
        const double article = article_weight(facts);
        influences.add(article_model_, article);
        influences.add(page_model_, 1 - article);
    } else {
        influences.add(line_model_, 1);
    }
    std::vector<std::vector<Influence>> blocks;
    features.each(facts, [&](const float* row) { blocks.push_back(influences.of(row)); });
    return blocks;
}

}  // namespace pith
