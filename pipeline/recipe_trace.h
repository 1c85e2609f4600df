/// What happened to each block of a page on its way through the recipe, recorded only where someone asks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/page.h"
#include "stages/influences.h"

namespace pith {

struct Rule;

struct BlockTrace {
    /// A step that took effect: a pass, a rule or the model.
    struct Mark {
        std::string_view by;
        std::string why;  ///< of a pass; empty for a rule, which has its own, and for the model
        Verdict verdict;
    };
    std::vector<Mark> marks;            ///< in order; the last one decided
    std::vector<const Rule*> rules;     ///< every rule that matched, whether it decided or not
    std::vector<Influence> influences;  ///< if TraceOptions ask for them
};

struct TracedPage {
    Page page;
    std::vector<BlockTrace> blocks;  ///< one for each of page.blocks
};

struct TraceOptions {
    const InfluenceReader* influences = nullptr;  ///< null: not asked for
};

}  // namespace pith
