#include <algorithm>

#include "stages/features/feature_table.h"

namespace pith {
namespace {

using View = const BlockView&;

/// Words from block `mark` to this one, below 0 where it stands before; a page without the mark counts from its top.
float words_since(View v, std::ptrdiff_t mark) {
    if (mark < 0) return v.own().words_before + 1e6F;
    return v.own().words_before - v.facts.blocks[static_cast<std::size_t>(mark)].words_before;
}

float blocks_since(View v, std::ptrdiff_t mark) {
    return mark < 0 ? static_cast<float>(v.i) + 1e4F : static_cast<float>(static_cast<std::ptrdiff_t>(v.i) - mark);
}

const Block* heading_of(View v) {
    return v.own().heading ? &v.facts.page.blocks[v.own().heading - 1] : nullptr;
}

/// Blocks from this one to the nearest long prose in a direction, the page's end counted as such.
float blocks_to_prose(View v, int step) {
    constexpr float long_prose = 20;
    const auto count = static_cast<std::ptrdiff_t>(v.facts.blocks.size());
    std::ptrdiff_t i = static_cast<std::ptrdiff_t>(v.i) + step;
    constexpr std::ptrdiff_t farthest = 30;
    std::ptrdiff_t steps = 1;
    for (; i >= 0 && i < count && steps < farthest; i += step, ++steps)
        if (v.facts.blocks[static_cast<std::size_t>(i)].prose >= long_prose) break;
    return static_cast<float>(steps);
}

}  // namespace

const std::vector<Feature>& place_features() {
    static const std::vector<Feature> features = {
        {"place", [](View v) { return static_cast<float>(v.i) / static_cast<float>(v.facts.blocks.size()); }},
        {"blocks_before", [](View v) { return static_cast<float>(v.i); }},
        {"blocks_after", [](View v) { return static_cast<float>(v.facts.blocks.size() - v.i - 1); }},
        {"words_before", [](View v) { return v.own().words_before; }},
        {"words_after",
         [](View v) { return v.facts.words - v.own().words_before - static_cast<float>(v.block().words); }},
        {"words_before_share", [](View v) { return share(v.own().words_before, v.facts.words); }},
        {"prose_before", [](View v) { return v.own().prose_before; }},
        {"prose_after", [](View v) { return v.facts.prose - v.own().prose_before - v.own().prose; }},
        {"prose_before_share", [](View v) { return share(v.own().prose_before, v.facts.prose); }},
        {"words_since_h1", [](View v) { return words_since(v, v.facts.h1); }},
        {"blocks_since_h1", [](View v) { return blocks_since(v, v.facts.h1); }},
        {"words_since_title", [](View v) { return words_since(v, v.facts.title_block); }},
        {"words_since_tail", [](View v) { return words_since(v, v.facts.first_tail); }},
        {"words_since_heading",
         [](View v) { return words_since(v, static_cast<std::ptrdiff_t>(v.own().heading) - 1); }},
        {"blocks_since_heading",
         [](View v) { return blocks_since(v, static_cast<std::ptrdiff_t>(v.own().heading) - 1); }},
        {"heading_level", [](View v) { return heading_of(v) ? static_cast<float>(heading_of(v)->content.level) : 0; }},
        {"heading_link_density",
         [](View v) { return heading_of(v) ? static_cast<float>(heading_of(v)->link_density()) : 0; }},
        {"heading_words", [](View v) { return heading_of(v) ? static_cast<float>(heading_of(v)->words) : 0; }},
        {"heading_of_tail",
         [](View v) {
             if (!heading_of(v)) return 0.0F;
             const LinePhrases& phrases = v.facts.blocks[v.own().heading - 1].phrases;
             return yes(phrases.has(LinePhrase::tail_heading) || phrases.has(LinePhrase::comments_heading) ||
                        phrases.has(LinePhrase::newsletter) || phrases.has(LinePhrase::author_bio));
         }},
        {"blocks_to_prose_before", [](View v) { return blocks_to_prose(v, -1); }},
        {"blocks_to_prose_after", [](View v) { return blocks_to_prose(v, 1); }},
        {"blank_lines", [](View v) { return static_cast<float>(v.block().blank_lines); }},
    };
    return features;
}

}  // namespace pith
