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

FeatureMatrix FeatureReader::read(const PageFacts& facts) const {
    FeatureMatrix matrix;
    matrix.columns = names_.size();
    matrix.values.resize(matrix.columns * facts.blocks.size());
    for (std::size_t i = 0; i < facts.blocks.size(); ++i) {
        float* out = matrix.row(i);
        for (const Feature& feature : own_) *out++ = feature.read({facts, i});
    }
    add_neighbours(matrix, facts);
    return matrix;
}

void FeatureReader::add_neighbours(FeatureMatrix& matrix, const PageFacts& facts) const {
    const auto count = static_cast<std::ptrdiff_t>(facts.blocks.size());
    std::vector<std::array<float, std::size(window_names)>> sums(facts.blocks.size() + 1);
    for (std::size_t i = 0; i < facts.blocks.size(); ++i) {
        const Block& block = facts.page.blocks[i];
        sums[i + 1] = {sums[i][0] + static_cast<float>(block.words), sums[i][1] + static_cast<float>(block.link_words),
                       sums[i][2] + facts.blocks[i].prose};
    }
    for (std::ptrdiff_t i = 0; i < count; ++i) {
        float* out = matrix.row(static_cast<std::size_t>(i)) + own_.size();
        for (const auto offset : offsets) {
            const bool on_page = i + offset >= 0 && i + offset < count;
            const float* other = on_page ? matrix.row(static_cast<std::size_t>(i + offset)) : nullptr;
            for (const std::size_t column : neighbour_columns_) *out++ = other ? other[column] : beyond;
        }
        for (const std::size_t size : window_sizes) {
            const auto begin =
                static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, i - static_cast<std::ptrdiff_t>(size)));
            const auto end = static_cast<std::size_t>(std::min(count, i + 1 + static_cast<std::ptrdiff_t>(size)));
            const auto own = static_cast<std::size_t>(i);
            for (std::size_t k = 0; k < std::size(window_names); ++k) {
                *out++ = (sums[own][k] - sums[begin][k]) / static_cast<float>(size);
                *out++ = (sums[end][k] - sums[own + 1][k]) / static_cast<float>(size);
            }
        }
    }
}

}  // namespace pith
