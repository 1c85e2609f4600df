/// features: what a learned model knows of each block. Defined here once, for training and for running.
#pragma once

#include <memory>
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

    FeatureMatrix read(const PageFacts& facts) const;

  private:
    void add_neighbours(FeatureMatrix& matrix, const PageFacts& facts) const;

    std::vector<Feature> own_;
    std::vector<std::size_t> neighbour_columns_;
    std::vector<std::string> names_;
};

}  // namespace pith
