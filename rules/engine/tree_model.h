/// A learned model: gradient-boosted decision trees, read from a text and evaluated without further dependencies.
#pragma once

#include <pith/pith.h>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/engine/pack.h"

namespace pith {

/// Trees as LightGBM trains them (Ke et al., "LightGBM: A Highly Efficient Gradient Boosting Decision Tree", 2017),
/// with numerical splits only. Immutable: one object serves all threads. Copies share what was read.
///
/// The text: lines of '#' are comments; then
///   classes N             1 for a probability, else one score a class
///   features N            and N lines with a name each
///   trees N               and for each tree
///   tree SPLITS           and a line for each split: feature threshold left right
///                         (left where value <= threshold; a child below 0 is leaf -1 - child),
///                         then one line with the leaves' values
/// Tree i adds to class i modulo N.
class TreeModel {
  public:
    /// Fails with "line N: what is wrong".
    static Result<TreeModel> parse(std::string_view text);

    /// A model as pack() wrote it, read where it stands.
    explicit TreeModel(PackReader& pack);
    void pack(PackWriter& pack) const;

    const std::vector<std::string>& features() const { return features_; }
    std::size_t classes() const { return roots_.size(); }

    /// From now on feature f is read from column places[f] of a row.
    void read_columns(std::vector<std::uint16_t> places) { places_ = std::move(places); }

    /// `row`: one value a feature, in the order of features(). The probability of the one class.
    float probability(const float* row) const;

    /// One probability a class, by softmax.
    std::vector<float> probabilities(const float* row) const;

    /// What a row is worth at each split before the split is read: the mean of its two sides. For add_influences().
    std::vector<double> expectations() const;

    /// Adds to `influences` (one a column of `row`) what each column moved the score of the one class, in log-odds,
    /// times `weight`: the path through each tree, each step charged to the feature that it reads (Saabas,
    /// "Interpreting random forests", 2014). They add up to the score, less what an unknown row is worth.
    void add_influences(const float* row, const std::vector<double>& expectations, double weight,
                        std::vector<double>& influences) const;

  private:
    struct Split {
        float threshold;
        std::uint32_t feature;
        std::int32_t left;  ///< index into splits_, or -1 - index into leaves_
        std::int32_t right;
    };
    class Parser;
    friend class TreeScorer;

    /// Of a split, or of a leaf where `at` is below 0.
    double worth(std::int32_t at, const std::vector<double>& expectations) const;
    double sum(std::span<const std::int32_t> roots, const float* row) const;
    void number_columns();

    /// What a text is read into.
    struct Store {
        std::vector<Split> splits;
        std::vector<double> leaves;
        std::vector<std::vector<std::int32_t>> roots;
    };
    explicit TreeModel(std::vector<std::string> features, std::shared_ptr<const Store> store);
    std::uint16_t place(std::uint32_t feature) const { return places_[feature]; }

    std::vector<std::string> features_;
    std::vector<std::uint16_t> places_;   ///< of each feature: its column
    std::shared_ptr<const Store> store_;  ///< null where the spans below are of a pack
    std::span<const Split> splits_;
    std::span<const double> leaves_;
    std::vector<std::span<const std::int32_t>> roots_;  ///< by class
};

}  // namespace pith
