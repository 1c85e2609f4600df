#include "rules/engine/tree_scorer.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <memory>
#include <mutex>

#include "rules/engine/lanes.h"

namespace pith {
namespace {

constexpr std::size_t most_leaves = 32;

using Four = Lanes<4>;
using FourBits = Vector<std::int32_t, 4>::type;

float probability_of(double score) {
    return static_cast<float>(1 / (1 + std::exp(-score)));
}

}  // namespace

struct TreeScorer::Layout {
    /// The splits on one feature, by threshold.
    struct Column {
        std::uint32_t place;
        std::uint32_t begin;
        std::uint32_t end;
    };

    std::once_flag once;
    std::vector<Column> columns;
    std::vector<float> thresholds;
    std::vector<std::int32_t> reachable;  ///< of a split: the leaves of its tree that are left where it says no
    std::vector<std::uint32_t> trees;     ///< of a split
    std::vector<double> leaves;           ///< 32 a tree, from left to right
    std::size_t tree_count = 0;           ///< 0 where a tree has more leaves: then the trees are walked
};

/// Lays out the model's splits by feature and its leaves by tree.
class TreeScorer::Builder {
  public:
    Builder(Layout& made, const TreeModel& model) : made_(made), model_(model) {}

    void run() {
        const auto roots = model_.roots_.front();
        made_.leaves.resize(roots.size() * most_leaves);
        for (std::size_t tree = 0; tree < roots.size(); ++tree) {
            tree_ = static_cast<std::uint32_t>(tree);
            leaf_ = 0;
            if (!add(roots[tree])) return;
        }
        sort();
        made_.tree_count = roots.size();
    }

  private:
    struct Split {
        std::uint32_t place;
        float threshold;
        std::int32_t reachable;
        std::uint32_t tree;
    };
    /// A split whose left side is being read, or a side that is still to be read.
    struct Step {
        std::int32_t at;
        std::uint32_t first_leaf;
        bool left_is_read;
    };

    /// Numbers the leaves of a tree from left to right. False if there are too many.
    bool add(std::int32_t root) {
        std::vector<Step> open{{root, 0, false}};
        while (!open.empty()) {
            const Step step = open.back();
            open.pop_back();
            if (step.at < 0) {
                if (leaf_ == most_leaves) return false;
                const double value = model_.leaves_[static_cast<std::size_t>(-1 - step.at)];
                made_.leaves[tree_ * most_leaves + leaf_++] = value;
                continue;
            }
            const auto& split = model_.splits_[static_cast<std::size_t>(step.at)];
            if (step.left_is_read) {
                const std::uint64_t left = (std::uint64_t{1} << leaf_) - (std::uint64_t{1} << step.first_leaf);
                splits_.push_back(
                    {model_.place(split.feature), split.threshold, static_cast<std::int32_t>(~left), tree_});
                open.push_back({split.right, 0, false});
            } else {
                open.push_back({step.at, leaf_, true});
                open.push_back({split.left, 0, false});
            }
        }
        return true;
    }

    void sort() {
        std::sort(splits_.begin(), splits_.end(), [](const Split& a, const Split& b) {
            return a.place != b.place ? a.place < b.place : a.threshold < b.threshold;
        });
        for (const Split& split : splits_) {
            const auto at = static_cast<std::uint32_t>(made_.thresholds.size());
            if (made_.columns.empty() || made_.columns.back().place != split.place)
                made_.columns.push_back({split.place, at, at});
            ++made_.columns.back().end;
            made_.thresholds.push_back(split.threshold);
            made_.reachable.push_back(split.reachable);
            made_.trees.push_back(split.tree);
        }
    }

    Layout& made_;
    const TreeModel& model_;
    std::vector<Split> splits_;
    std::uint32_t tree_ = 0;
    std::uint32_t leaf_ = 0;
};

/// What a batch of rows is scored by.
struct TreeScorer::Rows {
    const Layout& layout;
    std::int32_t* left;
    const float* const* columns;

    void run(Processor processor, std::size_t row, double* sums) const;
};

/// Scores the rows from `row` on, as many as there are lanes, `width` of them in a register of the processor. `left`:
/// of each tree, the leaves that are left, by row.
template <std::size_t width>
struct TreeScorer::Kernel {
    using Floats = Lanes<width>;
    using Bits = typename Vector<std::int32_t, width>::type;
    static constexpr std::size_t parts = lanes / width;

    const Layout& layout;
    std::int32_t* left;

    [[gnu::always_inline]] inline void run(const float* const* columns, std::size_t row, double* sums) const {
        std::fill_n(left, layout.tree_count * lanes, ~std::int32_t{0});
        for (const Layout::Column& column : layout.columns) strike(columns[column.place] + row, column);
        std::fill_n(sums, lanes, 0.0);
        const double* leaves = layout.leaves.data();
        for (std::size_t tree = 0; tree < layout.tree_count; ++tree, leaves += most_leaves)
            for (std::size_t lane = 0; lane < lanes; ++lane)
                sums[lane] += leaves[std::countr_zero(static_cast<std::uint32_t>(left[tree * lanes + lane]))];
    }

    [[gnu::always_inline]] inline void strike(const float* values, const Layout::Column& column) const {
        Floats value[parts];
        std::memcpy(value, values, sizeof value);
        // No row goes right at a threshold that none is over.
        const float largest = largest_of(values);
        // Taken here once: the stores below might change the vectors themselves, for all that a compiler knows.
        const float* const thresholds = layout.thresholds.data();
        const std::int32_t* const reachable = layout.reachable.data();
        const std::uint32_t* const trees = layout.trees.data();
        std::int32_t* const of_trees = left;
        for (std::uint32_t i = column.begin, end = column.end; i < end && !(largest <= thresholds[i]); ++i) {
            std::int32_t* const of_tree = of_trees + trees[i] * lanes;
            for (std::size_t part = 0; part < parts; ++part) {
                Bits bits;
                std::memcpy(&bits, of_tree + part * width, sizeof bits);
                bits &= (value[part] <= thresholds[i]) | reachable[i];
                std::memcpy(of_tree + part * width, &bits, sizeof bits);
            }
        }
    }

    /// Of a row each, as many as there are lanes. Not a number where one of them is none: it goes right everywhere.
    [[gnu::always_inline]] static inline float largest_of(const float* values) {
        Four most;
        std::memcpy(&most, values, sizeof most);
        FourBits unordered = most != most;  // NOLINT(misc-redundant-expression): only NaN differs from itself
        for (std::size_t i = 4; i < lanes; i += 4) {
            Four four;
            std::memcpy(&four, values + i, sizeof four);
            most = most > four ? most : four;
            unordered |= four != four;  // NOLINT(misc-redundant-expression)
        }
        if (unordered[0] | unordered[1] | unordered[2] | unordered[3]) return std::numeric_limits<float>::quiet_NaN();
        return std::max(std::max(most[0], most[1]), std::max(most[2], most[3]));
    }
};

/// The same for each kind of processor.
struct TreeScorer::Kernels {
#ifdef __x86_64__
    [[gnu::target("avx2,bmi")]] static void run_avx2(const Rows& rows, std::size_t row, double* sums) {
        Kernel<8>{rows.layout, rows.left}.run(rows.columns, row, sums);
    }
    [[gnu::target("avx512f,avx512vl,avx512dq,avx512bw,bmi")]] static void run_avx512(const Rows& rows, std::size_t row,
                                                                                     double* sums) {
        Kernel<16>{rows.layout, rows.left}.run(rows.columns, row, sums);
    }
#endif
    static void run_anywhere(const Rows& rows, std::size_t row, double* sums) {
        Kernel<4>{rows.layout, rows.left}.run(rows.columns, row, sums);
    }
};

void TreeScorer::Rows::run(Processor processor, std::size_t row, double* sums) const {
#ifdef __x86_64__
    if (processor == Processor::avx512) return Kernels::run_avx512(*this, row, sums);
    if (processor == Processor::avx2) return Kernels::run_avx2(*this, row, sums);
#endif
    Kernels::run_anywhere(*this, row, sums);
}

TreeScorer::TreeScorer(TreeModel model, const std::vector<std::uint16_t>& places)
    : model_(std::move(model)), layout_(std::make_unique<Layout>()) {
    if (!places.empty()) model_.read_columns(places);
}

TreeScorer::~TreeScorer() = default;
TreeScorer::TreeScorer(TreeScorer&&) noexcept = default;

const TreeScorer::Layout& TreeScorer::layout() const {
    std::call_once(layout_->once, [this] { Builder(*layout_, model_).run(); });
    return *layout_;
}

void TreeScorer::score(const float* const* columns, std::size_t rows, float* probabilities, Processor processor) const {
    const Layout& made = layout();
    if (made.tree_count == 0) return walk_trees(columns, rows, probabilities);
    constexpr std::size_t of_tree = lanes * sizeof(std::int32_t);
    std::vector<std::int32_t> storage((made.tree_count + 1) * lanes);
    void* left = storage.data();
    std::size_t room = storage.size() * sizeof(std::int32_t);
    std::align(of_tree, made.tree_count * of_tree, left, room);
    const Rows batch{made, static_cast<std::int32_t*>(left), columns};
    for (std::size_t row = 0; row < rows; row += lanes) {
        double sums[lanes];
        batch.run(processor, row, sums);
        for (std::size_t lane = 0; lane < lanes; ++lane) probabilities[row + lane] = probability_of(sums[lane]);
    }
}

void TreeScorer::walk_trees(const float* const* columns, std::size_t rows, float* probabilities) const {
    std::uint16_t last = 0;
    for (const auto& split : model_.splits_) last = std::max(last, model_.place(split.feature));
    std::vector<float> values(std::size_t{last} + 1);
    for (std::size_t row = 0; row < rows; ++row) {
        for (const auto& split : model_.splits_)
            values[model_.place(split.feature)] = columns[model_.place(split.feature)][row];
        probabilities[row] = model_.probability(values.data());
    }
}

}  // namespace pith
