#include "rules/engine/tree_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

#include "rules/engine/model_lines.h"

namespace pith {

class TreeModel::Parser {
  public:
    explicit Parser(std::string_view text) : lines_(text) {}

    Result<TreeModel> parse() {
        const auto classes = lines_.count_after("classes", 100);
        if (lines_.good() && classes == 0) lines_.fail("a model needs a class");
        const auto features = lines_.count_after("features", std::numeric_limits<std::uint16_t>::max());
        for (std::size_t i = 0; i < features && lines_.good(); ++i) features_.emplace_back(lines_.next());
        const auto trees = lines_.count_after("trees", 100'000);
        model_.roots.resize(classes);
        for (std::size_t i = 0; i < trees && lines_.good(); ++i) read_tree(i);
        lines_.expect_end("the last tree");
        if (!lines_.good()) return Failure{Status::refused, lines_.fault()};
        return TreeModel(std::move(features_), std::make_shared<const Store>(std::move(model_)));
    }

  private:
    /// A child within the tree → an index into the model's splits or leaves. A split's children come after it, so a
    /// walk ends.
    std::optional<std::int32_t> child(std::int32_t raw, std::size_t split, std::size_t splits) const {
        const auto first_split = static_cast<std::int32_t>(model_.splits.size() - split);
        const auto first_leaf = static_cast<std::int32_t>(model_.leaves.size());
        const auto count = static_cast<std::int32_t>(splits);
        if (raw >= 0) {
            if (raw <= static_cast<std::int32_t>(split) || raw >= count) return std::nullopt;
            return first_split + raw;
        }
        if (raw < -1 - count) return std::nullopt;
        return -1 - (first_leaf + (-1 - raw));
    }

    void read_tree(std::size_t number) {
        const auto splits = lines_.count_after("tree", 10'000);
        auto& roots = model_.roots[number % model_.roots.size()];
        const auto root = splits ? static_cast<std::int32_t>(model_.splits.size())
                                 : -1 - static_cast<std::int32_t>(model_.leaves.size());
        roots.push_back(root);
        for (std::size_t i = 0; i < splits && lines_.good(); ++i) read_split(i, splits);
        std::string_view line = lines_.next();
        for (std::size_t i = 0; i <= splits && lines_.good(); ++i) {
            double value = 0;
            const bool is_read = i < splits ? ModelLines::read(line, value) : ModelLines::read_last(line, value);
            if (!is_read || !std::isfinite(value)) lines_.fail(fmt::format("expected {} leaves", splits + 1));
            model_.leaves.push_back(value);
        }
    }

    void read_split(std::size_t i, std::size_t splits) {
        std::string_view line = lines_.next();
        Split split{};
        std::int32_t left = 0;
        std::int32_t right = 0;
        std::uint16_t feature = 0;
        if (!ModelLines::read(line, feature) || !ModelLines::read(line, split.threshold) ||
            std::isnan(split.threshold) || !ModelLines::read(line, left) || !ModelLines::read_last(line, right)) {
            lines_.fail("expected a split: feature threshold left right");
            return;
        }
        split.feature = feature;
        const auto to_left = child(left, i, splits);
        const auto to_right = child(right, i, splits);
        if (split.feature >= features_.size() || !to_left || !to_right) {
            lines_.fail("the split names a feature, split or leaf that is not there");
            return;
        }
        split.left = *to_left;
        split.right = *to_right;
        model_.splits.push_back(split);
    }

    ModelLines lines_;
    std::vector<std::string> features_;
    Store model_;
};

Result<TreeModel> TreeModel::parse(std::string_view text) {
    return Parser(text).parse();
}

TreeModel::TreeModel(std::vector<std::string> features, std::shared_ptr<const Store> store)
    : features_(std::move(features)), store_(std::move(store)), splits_(store_->splits), leaves_(store_->leaves) {
    roots_.assign(store_->roots.begin(), store_->roots.end());
    number_columns();
}

TreeModel::TreeModel(PackReader& pack) {
    for (std::uint64_t left = pack.number(); left > 0; --left) features_.emplace_back(pack.text());
    splits_ = pack.array<Split>();
    leaves_ = pack.array<double>();
    roots_.resize(pack.number());
    for (auto& roots : roots_) roots = pack.array<std::int32_t>();
    number_columns();
}

void TreeModel::number_columns() {
    places_.resize(features_.size());
    std::iota(places_.begin(), places_.end(), std::uint16_t{0});
}

void TreeModel::pack(PackWriter& pack) const {
    pack.number(features_.size());
    for (const std::string& feature : features_) pack.text(feature);
    pack.array(splits_);
    pack.array(leaves_);
    pack.number(roots_.size());
    for (const auto& roots : roots_) pack.array(roots);
}

/// Walks several trees abreast: a processor waits for a step, and guesses wrong which side it takes, where it has but
/// one.
double TreeModel::sum(std::span<const std::int32_t> roots, const float* row) const {
    constexpr std::size_t abreast = 8;
    double total = 0;
    for (std::size_t first = 0; first < roots.size(); first += abreast) {
        std::array<std::int32_t, abreast> at;
        at.fill(-1);
        const std::size_t count = std::min(abreast, roots.size() - first);
        std::copy_n(roots.begin() + static_cast<std::ptrdiff_t>(first), count, at.begin());
        for (bool on_the_way = !splits_.empty(); on_the_way;) {
            on_the_way = false;
            for (std::int32_t& here : at) {
                // No branches: which way a tree goes cannot be foreseen.
                const std::int32_t is_leaf = here >> 31;
                const Split& split = splits_[static_cast<std::size_t>(here & ~is_leaf)];
                const std::int32_t goes_left = -static_cast<std::int32_t>(row[place(split.feature)] <= split.threshold);
                const std::int32_t next = (split.left & goes_left) | (split.right & ~goes_left);
                here = (here & is_leaf) | (next & ~is_leaf);
                on_the_way |= here >= 0;
            }
        }
        for (std::size_t tree = 0; tree < count; ++tree) total += leaves_[static_cast<std::size_t>(-1 - at[tree])];
    }
    return total;
}

float TreeModel::probability(const float* row) const {
    return static_cast<float>(1 / (1 + std::exp(-sum(roots_.front(), row))));
}

std::vector<float> TreeModel::probabilities(const float* row) const {
    std::vector<double> scores;
    double largest = -std::numeric_limits<double>::infinity();
    for (const auto& roots : roots_) {
        scores.push_back(sum(roots, row));
        largest = std::max(largest, scores.back());
    }
    double total = 0;
    for (double& score : scores) total += score = std::exp(score - largest);
    std::vector<float> shares;
    shares.reserve(scores.size());
    for (const double score : scores) shares.push_back(static_cast<float>(score / total));
    return shares;
}

}  // namespace pith
