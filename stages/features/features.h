/// features: what a learned model knows of each block. Defined here once, for training and for running.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "stages/features/feature_table.h"

namespace pith {

/// The columns of one kind of page: each feature of a block, then a few of them again for its neighbours and as means
/// over the blocks around it. Immutable: one object serves all threads.
class FeatureReader {
  public:
    enum class Kind { html, text };
    explicit FeatureReader(Kind kind);

    const std::vector<std::string>& names() const { return names_; }

    /// Gives one row a block, in order, a value a name. Holds few rows at once, however many blocks the page has.
    void each(const PageFacts& facts, const std::function<void(const float* row)>& take) const;

  private:
    std::vector<float> read_own(const PageFacts& facts, std::size_t first, std::size_t last) const;
    void add_neighbours(std::size_t i, std::size_t blocks, const float* own, std::vector<float>& row) const;

    std::vector<Feature> own_;
    std::vector<std::size_t> neighbour_columns_;
    std::vector<std::string> names_;
};

}  // namespace pith
