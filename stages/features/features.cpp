#include "stages/features/features.h"

#include <algorithm>
#include <array>
#include <limits>

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
constexpr std::size_t rows_at_once = 512;

/// Words, linked words and prose of the page before block i.
std::array<float, std::size(window_names)> sums_before(const PageFacts& facts, std::size_t i) {
    if (i == facts.blocks.size()) return {facts.words, facts.link_words, facts.prose};
    return {facts.blocks[i].words_before, facts.blocks[i].link_words_before, facts.blocks[i].prose_before};
}

void add_means(std::size_t i, const PageFacts& facts, std::vector<float>& row) {
    const auto own = sums_before(facts, i);
    const auto behind = sums_before(facts, i + 1);
    for (const std::size_t size : window_sizes) {
        const auto first = sums_before(facts, i - std::min(i, size));
        const auto last = sums_before(facts, std::min(facts.blocks.size(), i + 1 + size));
        for (std::size_t k = 0; k < std::size(window_names); ++k) {
            row.push_back((own[k] - first[k]) / static_cast<float>(size));
            row.push_back((last[k] - behind[k]) / static_cast<float>(size));
        }
    }
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

void FeatureReader::each(const PageFacts& facts, const std::function<void(const float* row)>& take) const {
    const std::size_t blocks = facts.blocks.size();
    std::vector<float> row;
    for (std::size_t begin = 0; begin < blocks; begin += rows_at_once) {
        const std::size_t end = std::min(begin + rows_at_once, blocks);
        const std::size_t first = begin - std::min(begin, farthest);
        const auto own = read_own(facts, first, std::min(end + farthest, blocks));
        for (std::size_t i = begin; i < end; ++i) {
            const float* values = own.data() + (i - first) * own_.size();
            row.assign(values, values + own_.size());
            add_neighbours(i, blocks, values, row);
            add_means(i, facts, row);
            take(row.data());
        }
    }
}

/// The features of blocks first to last (exclusive) alone, row by row.
std::vector<float> FeatureReader::read_own(const PageFacts& facts, std::size_t first, std::size_t last) const {
    std::vector<float> values;
    values.reserve((last - first) * own_.size());
    for (std::size_t i = first; i < last; ++i)
        for (const Feature& feature : own_) values.push_back(feature.read({facts, i}));
    return values;
}

/// `own`: the row of block i among the rows of its neighbours.
void FeatureReader::add_neighbours(std::size_t i, std::size_t blocks, const float* own, std::vector<float>& row) const {
    for (const auto offset : offsets) {
        const auto other = static_cast<std::ptrdiff_t>(i) + offset;
        const bool on_page = other >= 0 && other < static_cast<std::ptrdiff_t>(blocks);
        const float* values = on_page ? own + offset * static_cast<std::ptrdiff_t>(own_.size()) : nullptr;
        for (const std::size_t column : neighbour_columns_) row.push_back(values ? values[column] : beyond);
    }
}

}  // namespace pith
