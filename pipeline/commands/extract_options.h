/// What `pith extract` was asked for.
#pragma once

#include <pith/pith.h>
#include <string>

#include "pipeline/commands/row_filters.h"
#include "pipeline/commands/shared_options.h"
#include "pipeline/sinks/outputs.h"

namespace pith {

struct ExtractOptions {
    SharedOptions shared;
    OutputOptions output;
    Rendering rendering;
    bool comments = false;
    bool site_memory = false;
    RowFilters filters;
    Limits limits;
    bool guard_formulas = false;
    bool resume = false;
    bool isolate = false;
    std::string settings;  ///< all options that the output depends on, as text
};

}  // namespace pith
