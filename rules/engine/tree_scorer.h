/// A learned model asked about many blocks at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "rules/engine/processor.h"
#include "rules/engine/tree_model.h"

namespace pith {

/// Gives what TreeModel::probability() gives, to the last bit, for sixteen rows at a time. Instead of walking each tree
/// it goes through the thresholds of each feature in ascending order and strikes out the leaves that a row cannot
/// reach; the leftmost leaf that is left is the row's (Lucchese et al., "QuickScorer: A Fast Algorithm to Rank
/// Documents with Additive Ensembles of Regression Trees", SIGIR 2015). Immutable: one object serves all threads.
class TreeScorer {
  public:
    static constexpr std::size_t lanes = 16;

    /// `places[f]`: the column that feature f of the model is read from; empty for column f.
    TreeScorer(TreeModel model, const std::vector<std::uint16_t>& places = {});
    ~TreeScorer();
    TreeScorer(TreeScorer&&) noexcept;

    /// `columns[c]`: column c of the rows, one value a row. Columns must be readable, and `probabilities` writable, up
    /// to the next multiple of `lanes`.
    void score(const float* const* columns, std::size_t rows, float* probabilities,
               Processor processor = this_processor()) const;

  private:
    struct Layout;
    class Builder;
    struct Rows;
    struct Kernels;
    template <std::size_t width>
    struct Kernel;
    const Layout& layout() const;
    void walk_trees(const float* const* columns, std::size_t rows, float* probabilities) const;

    TreeModel model_;
    std::unique_ptr<Layout> layout_;  ///< made when the first row is scored: most pages need one model of several
};

}  // namespace pith
