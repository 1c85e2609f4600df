#include "rules/engine/tree_model.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

namespace pith {

/// Reads line by line; after the first fault everything reads as nothing.
class TreeModel::Parser {
  public:
    explicit Parser(std::string_view text) : rest_(text) {}

    Result<TreeModel> parse() {
        const auto classes = count_after("classes", 100);
        if (fault_.empty() && classes == 0) fail("a model needs a class");
        const auto features = count_after("features", std::numeric_limits<std::uint16_t>::max());
        for (std::size_t i = 0; i < features && fault_.empty(); ++i) features_.emplace_back(next_line());
        const auto trees = count_after("trees", 100'000);
        model_.roots.resize(classes);
        for (std::size_t i = 0; i < trees && fault_.empty(); ++i) read_tree(i);
        if (fault_.empty() && !next_line().empty()) fail("nothing may follow the last tree");
        if (!fault_.empty()) return Failure{Status::refused, fmt::format("line {}: {}", line_, fault_)};
        return TreeModel(std::move(features_), std::make_shared<const Store>(std::move(model_)));
    }

  private:
    std::string_view next_line() {
        for (;;) {
            if (rest_.empty() || !fault_.empty()) return {};
            const auto end = std::min(rest_.find('\n'), rest_.size());
            std::string_view line = rest_.substr(0, end);
            rest_.remove_prefix(std::min(end + 1, rest_.size()));
            ++line_;
            if (line.ends_with('\r')) line.remove_suffix(1);
            if (!line.empty() && line.front() != '#') return line;
        }
    }

    void fail(std::string what) {
        if (fault_.empty()) fault_ = std::move(what);
    }

    std::size_t count_after(std::string_view word, std::size_t most) {
        std::string_view line = next_line();
        std::size_t value = 0;
        if (!line.starts_with(word) || (line.remove_prefix(word.size()), !read_last(line, value)) || value > most)
            fail(fmt::format("expected '{} N', N at most {}", word, most));
        return fault_.empty() ? value : 0;
    }

    template <class Number>
    static bool read(std::string_view& line, Number& value) {
        while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
        const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), value);
        if (error != std::errc{}) return false;
        line.remove_prefix(static_cast<std::size_t>(end - line.data()));
        return true;
    }

    /// The same for the last number of a line.
    template <class Number>
    static bool read_last(std::string_view& line, Number& value) {
        return read(line, value) && line.find_first_not_of(' ') == std::string_view::npos;
    }

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
        const auto splits = count_after("tree", 10'000);
        auto& roots = model_.roots[number % model_.roots.size()];
        const auto root = splits ? static_cast<std::int32_t>(model_.splits.size())
                                 : -1 - static_cast<std::int32_t>(model_.leaves.size());
        roots.push_back(root);
        for (std::size_t i = 0; i < splits && fault_.empty(); ++i) read_split(i, splits);
        std::string_view line = next_line();
        for (std::size_t i = 0; i <= splits && fault_.empty(); ++i) {
            double value = 0;
            const bool is_read = i < splits ? read(line, value) : read_last(line, value);
            if (!is_read || !std::isfinite(value)) fail(fmt::format("expected {} leaves", splits + 1));
            model_.leaves.push_back(value);
        }
    }

    void read_split(std::size_t i, std::size_t splits) {
        std::string_view line = next_line();
        Split split{};
        std::int32_t left = 0;
        std::int32_t right = 0;
        std::uint16_t feature = 0;
        if (!read(line, feature) || !read(line, split.threshold) || std::isnan(split.threshold) || !read(line, left) ||
            !read_last(line, right)) {
            fail("expected a split: feature threshold left right");
            return;
        }
        split.feature = feature;
        const auto to_left = child(left, i, splits);
        const auto to_right = child(right, i, splits);
        if (split.feature >= features_.size() || !to_left || !to_right) {
            fail("the split names a feature, split or leaf that is not there");
            return;
        }
        split.left = *to_left;
        split.right = *to_right;
        model_.splits.push_back(split);
    }

    std::string_view rest_;
    std::size_t line_ = 0;
    std::string fault_;
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

double TreeModel::sum(std::span<const std::int32_t> roots, const float* row) const {
    double total = 0;
    for (std::int32_t at : roots) {
        while (at >= 0) {
            const Split& split = splits_[static_cast<std::size_t>(at)];
            at = row[place(split.feature)] <= split.threshold ? split.left : split.right;
        }
        total += leaves_[static_cast<std::size_t>(-1 - at)];
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
