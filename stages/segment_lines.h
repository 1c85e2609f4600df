/// segment_lines: a plain text → Blocks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/model/block.h"
#include "rules/engine/rule_set.h"

namespace pith {

/// Immutable: one object serves all threads.
class LineSegmenter {
  public:
    explicit LineSegmenter(const RuleSet& rules);

    /// The paragraphs of a plain text. Each line is one, unless the text is wrapped at a constant width: then lines
    /// are joined up to the next empty line. Ends behind the first line that is over `most`.
    std::vector<Block> segment(std::string_view text, std::size_t most = SIZE_MAX) const;

  private:
    double min_wrapped_share_;
    std::size_t min_wrapped_lines_;
    std::size_t max_width_;
};

}  // namespace pith
