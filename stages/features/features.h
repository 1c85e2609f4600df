/// features: what a learned model knows of each block. Defined here once, for training and for running.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "stages/features/feature_table.h"

namespace pith {

/// The features of a few blocks that follow each other.
struct FeatureBatch {
    std::size_t first = 0;              ///< number of the first block
    std::size_t rows = 0;               ///< at most FeatureReader::batch_rows
    std::vector<const float*> columns;  ///< by feature; readable up to the next multiple of 8 rows
};

/// The columns of one kind of page: each feature of a block, then a few of them again for its neighbours and as means
/// over the blocks around it. Immutable: one object serves all threads.
class FeatureReader {
  public:
    enum class Kind { html, text };
    explicit FeatureReader(Kind kind);

    const std::vector<std::string>& names() const { return names_; }

    static constexpr std::size_t batch_rows = 128;

    /// Gives all blocks in order, a column a name. Holds few rows at once, however many blocks the page has.
    void each_batch(const PageFacts& facts, const std::function<void(const FeatureBatch&)>& take) const;

    /// The same row by row, a value a name.
    void each(const PageFacts& facts, const std::function<void(const float* row)>& take) const;

  private:
    class Batches;

    std::vector<Feature> own_;
    std::vector<std::size_t> neighbour_columns_;
    std::vector<std::string> names_;
};

}  // namespace pith
