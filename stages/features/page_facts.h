/// What the features of a page's blocks are read from, computed once a page.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "pipeline/model/page.h"
#include "pipeline/model/text_statistics.h"
#include "stages/features/element_marks.h"
#include "stages/features/levels.h"
#include "stages/features/line_phrases.h"
#include "stages/regions.h"

namespace pith {

/// Blocks alike in mark-up or in class: how much of the page they hold together.
struct BlockGroup {
    float blocks = 0;
    float words = 0;
    float link_words = 0;
    float prose = 0;
    std::uint32_t first = 0;  ///< block numbers
    std::uint32_t last = 0;
};

struct BlockFacts {
    TextStatistics text;
    LinePhrases phrases;
    float prose = 0;               ///< words that read like running text
    float words_before = 0;        ///< on the page
    float link_words_before = 0;   ///< on the page
    float prose_before = 0;        ///< on the page
    std::uint32_t group = 0;       ///< index into groups: the same tags and classes of the element and its parent
    std::uint32_t path_group = 0;  ///< index into path_groups: the same tags from <body> down
    std::uint32_t heading = 0;     ///< number of the last heading before the block, plus 1; 0 for none
    std::uint32_t copies_before = 0;
    std::uint32_t copies = 0;     ///< blocks of the page with the same text, this one counted
    float title_share = 0;        ///< of its words that stand in the title
    float description_share = 0;  ///< of its words that stand in the description
    float strong_share = 0;       ///< of its bytes that are strong or emphasised
    Levels levels;                ///< not set for a plain text
    std::array<NodeId, 4> up{};   ///< the elements around it that hold more blocks than the one below, inmost first
    NodeId branch = 0;            ///< the largest part of the prose chain's end that holds the block and not all of it
};

struct PageFacts {
    const Page& page;
    Regions regions;                  ///< empty for a plain text
    std::vector<ElementMarks> marks;  ///< one a node; empty for a plain text
    std::vector<BlockFacts> blocks;
    std::vector<BlockGroup> groups;
    std::vector<BlockGroup> path_groups;
    std::vector<NodeId> candidates;   ///< the elements that candidate finders hold for the body; root where unsure
    std::array<float, 7> types{};     ///< the probability of each type of page but other; 0 for a plain text
    std::ptrdiff_t h1 = -1;           ///< number of the block of the main heading, -1 for none
    std::ptrdiff_t title_block = -1;  ///< number of the last block that is the title
    std::ptrdiff_t first_tail = -1;   ///< number of the first heading of a tail behind the first prose
    float words = 0;
    float link_words = 0;
    float prose = 0;
};

/// Immutable: one object serves all threads.
class PageFactsReader {
  public:
    explicit PageFactsReader(const RuleSet& rules);
    PageFacts read(const Page& page) const;

    /// Reads again what depends on which parts are boilerplate: these roles' are none on this page.
    void take_for_content(Roles roles, PageFacts& facts) const;

  private:
    RegionReader region_reader_;
    LinePhraseReader phrase_reader_;
};

}  // namespace pith
