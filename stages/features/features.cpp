#include "stages/features/features.h"

#include <algorithm>
#include <array>

namespace pith {
namespace {

/// What is told of the blocks around a block too.
constexpr std::string_view neighbour_features[] = {"words",
                                                   "prose",
                                                   "link_density",
                                                   "ends_sentence",
                                                   "is_heading",
                                                   "is_list_item",
                                                   "capitalised_share",
                                                   "digit_share",
                                                   "clock_times",
                                                   "byline_phrase",
                                                   "comments_heading_phrase",
                                                   "tail_heading_phrase",
                                                   "read_more_phrase",
                                                   "group_prose_of_page",
                                                   "tag",
                                                   "branch_prose_of_page",
                                                   "depth"};
constexpr std::ptrdiff_t offsets[] = {-3, -2, -1, 1, 2, 3};

/// Means over this many blocks to each side.
constexpr std::size_t window_sizes[] = {2, 5, 10};
constexpr std::string_view window_names[] = {"words", "link_words", "prose"};

constexpr float beyond = -1;  // in the place of neighbours off the page

constexpr std::size_t farthest = 3;  // of the offsets
constexpr std::size_t lanes = 16;    // that a reader of columns may read at once

/// Words, linked words and prose of the page before block i.
std::array<float, std::size(window_names)> sums_before(const PageFacts& facts, std::size_t i) {
    if (i == facts.blocks.size()) return {facts.words, facts.link_words, facts.prose};
    return {facts.blocks[i].words_before, facts.blocks[i].link_words_before, facts.blocks[i].prose_before};
}

}  // namespace

FeatureReader::FeatureReader(Kind kind) {
    std::vector<const std::vector<Feature>*> tables{&text_features(), &place_features(), &page_features()};
    if (kind == Kind::html)
        tables.insert(tables.end(), {&element_features(), &container_features(), &candidate_features()});
    for (const auto* table : tables) own_.insert(own_.end(), table->begin(), table->end());
    for (const Feature& feature : own_) names_.emplace_back(feature.name);
    for (const std::string_view name : neighbour_features) {
        const auto found = std::find(names_.begin(), names_.end(), name);
        if (found != names_.end()) neighbour_columns_.push_back(static_cast<std::size_t>(found - names_.begin()));
    }
    for (const auto offset : offsets)
        for (const std::size_t column : neighbour_columns_)
            names_.push_back(names_[column] + (offset > 0 ? "_next" : "_last") + std::to_string(std::abs(offset)));
    for (const std::size_t size : window_sizes)
        for (const std::string_view name : window_names)
            for (const std::string_view side : {"_before", "_after"})
                names_.push_back("mean_" + std::string(name) + std::string(side) + std::to_string(size));
}

/// The columns of a batch. Those of neighbours are the block's own columns, read some rows before or behind.
class FeatureReader::Batches {
  public:
    Batches(const FeatureReader& reader, const PageFacts& facts)
        : reader_(reader),
          facts_(facts),
          values_((reader.own_.size() + std::size(window_sizes) * std::size(window_names) * 2) * stride) {
        for (std::size_t f = 0; f < reader.own_.size(); ++f) batch_.columns.push_back(column(f));
        for (const auto offset : offsets)
            for (const std::size_t neighbour : reader.neighbour_columns_)
                batch_.columns.push_back(column(neighbour) + offset);
        for (std::size_t f = reader.own_.size(); f * stride < values_.size(); ++f) batch_.columns.push_back(column(f));
    }

    const FeatureBatch& read(std::size_t first) {
        const std::size_t blocks = facts_.blocks.size();
        batch_.first = first;
        batch_.rows = std::min(batch_rows, blocks - first);
        const std::size_t begin = first - std::min(first, farthest);
        const std::size_t end = std::min(first + batch_.rows + farthest, blocks);
        for (std::size_t f = 0; f < reader_.own_.size(); ++f) {
            float* own = column(f);
            reader_.own_[f].fill(facts_, begin, end, own - (first - begin));
            if (first == 0) std::fill_n(own - farthest, farthest, beyond);
            if (end == blocks) std::fill(own + (end - first), own + batch_.rows + farthest + lanes, beyond);
        }
        for (std::size_t row = 0; row < batch_.rows; ++row) read_means(row);
        return batch_;
    }

  private:
    static constexpr std::size_t stride = farthest + batch_rows + farthest + lanes;

    /// Where row 0 of a column stands; `farthest` rows before it and behind the last are the neighbours'.
    float* column(std::size_t number) { return values_.data() + number * stride + farthest; }

    void read_means(std::size_t row) {
        const std::size_t i = batch_.first + row;
        const auto own = sums_before(facts_, i);
        const auto behind = sums_before(facts_, i + 1);
        std::size_t number = reader_.own_.size();
        for (const std::size_t size : window_sizes) {
            const auto first = sums_before(facts_, i - std::min(i, size));
            const auto last = sums_before(facts_, std::min(facts_.blocks.size(), i + 1 + size));
            for (std::size_t k = 0; k < std::size(window_names); ++k) {
                column(number++)[row] = (own[k] - first[k]) / static_cast<float>(size);
                column(number++)[row] = (last[k] - behind[k]) / static_cast<float>(size);
            }
        }
    }

    const FeatureReader& reader_;
    const PageFacts& facts_;
    std::vector<float> values_;
    FeatureBatch batch_;
};

void FeatureReader::each_batch(const PageFacts& facts, const std::function<void(const FeatureBatch&)>& take) const {
    if (facts.blocks.empty()) return;
    Batches batches(*this, facts);
    for (std::size_t first = 0; first < facts.blocks.size(); first += batch_rows) take(batches.read(first));
}

void FeatureReader::each(const PageFacts& facts, const std::function<void(const float* row)>& take) const {
    std::vector<float> row(names_.size());
    each_batch(facts, [&](const FeatureBatch& batch) {
        for (std::size_t i = 0; i < batch.rows; ++i) {
            for (std::size_t f = 0; f < row.size(); ++f) row[f] = batch.columns[f][i];
            take(row.data());
        }
    });
}

}  // namespace pith
