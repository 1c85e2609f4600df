/// `--line`: what became of one line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/explain/views.h"

namespace pith {

struct LineAnswer {
    std::string_view line;            ///< as asked
    std::vector<std::size_t> blocks;  ///< indices of the blocks that hold it
    std::string elsewhere;            ///< where no block does: where else it stands
};

/// Some lines for each block that holds it, or one that says where it is instead.
std::string line_answer_text(const Explanation& explanation, const PageName& name, const LineAnswer& answer,
                             bool colour);

/// The rows of explanation_jsonl() for these blocks; or one row: line, found.
std::string line_answer_jsonl(const Explanation& explanation, const PageName& name, const LineAnswer& answer);

}  // namespace pith
