/// What a learned model read of a block, and what each value moved its score by: for explain.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/model/page.h"
#include "rules/engine/rule_set.h"
#include "stages/features/features.h"
#include "stages/typed_facts.h"

namespace pith {

/// In log-odds, above 0 towards keeping the block.
struct Influence {
    std::string_view feature;  ///< lives as long as the reader
    float value = 0;
    double weight = 0;
};

/// Reads the models that classify reads, with what explain needs of them beside. Immutable: one object serves all
/// threads.
class InfluenceReader {
  public:
    /// Tells at most `most` values of a block. Throws std::invalid_argument if a model does not fit the program.
    InfluenceReader(const RuleSet& rules, std::size_t most);

    /// For each block of a scored page the values that moved its score most, strongest first. Where classify mixes
    /// models, their weights are mixed alike; the network's share cannot be told value by value and is left out.
    std::vector<std::vector<Influence>> read(Page& page) const;

  private:
    /// A model, and what an unread row is worth at each of its splits.
    struct Model {
        TreeModel trees;
        std::vector<double> expectations;
    };
    struct Share {
        const Model* model;
        double share;
    };
    static Model opened(const RuleSet& rules, std::string_view name, const FeatureReader& features);
    std::vector<Influence> of_row(const float* row, const std::vector<std::string>& names,
                                  const std::vector<Share>& shares) const;

    std::size_t most_;
    TypedFactsReader facts_reader_;
    FeatureReader html_features_;
    FeatureReader text_features_;
    Model article_model_;
    Model page_model_;
    Model line_model_;
    double trees_share_;
    double line_trees_share_;
    float unsure_;
};

}  // namespace pith
