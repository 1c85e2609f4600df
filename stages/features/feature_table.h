/// Features as columns: a name and the function that reads the value, side by side, so that they cannot drift apart.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "stages/features/page_facts.h"

namespace pith {

/// What a feature is read from: a block, its number, and what is known of its page.
struct BlockView {
    const PageFacts& facts;
    std::size_t i;

    const Block& block() const { return facts.page.blocks[i]; }
    const BlockFacts& own() const { return facts.blocks[i]; }
};

/// 0 of nothing.
inline float share(float part, float whole) {
    return whole > 0 ? part / whole : 0;
}

/// A fact as a number.
inline float yes(bool fact) {
    return fact ? 1.0F : 0.0F;
}

struct Feature {
    using Read = float (*)(const BlockView& view);
    /// Writes the values of the blocks from `first` to `last` (exclusive).
    using Fill = void (*)(const PageFacts& facts, std::size_t first, std::size_t last, float* column);

    /// `Reader`: a lambda without captures, so that the loop over the blocks holds it inline.
    template <class Reader>
    Feature(std::string_view feature_name, Reader reader)
        : name(feature_name), read(reader), fill(&column_of<Reader>) {}

    std::string_view name;
    Read read;
    Fill fill;

  private:
    template <class Reader>
    static void column_of(const PageFacts& facts, std::size_t first, std::size_t last, float* column) {
        for (std::size_t i = first; i < last; ++i) *column++ = Reader{}(BlockView{facts, i});
    }
};

/// Text, mark-up, place and surroundings of one block, of HTML and of plain texts.
const std::vector<Feature>& text_features();
const std::vector<Feature>& place_features();
const std::vector<Feature>& page_features();
/// For pages of HTML only.
const std::vector<Feature>& element_features();
const std::vector<Feature>& container_features();
const std::vector<Feature>& candidate_features();

}  // namespace pith
