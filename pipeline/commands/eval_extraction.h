/// Runs extraction over the pages of `pith eval`, with one set of rules or with two.
#pragma once

#include <pith/pith.h>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeline/commands/console.h"
#include "pipeline/commands/eval_board.h"
#include "pipeline/commands/eval_options.h"

namespace pith {

/// What an article says, as it is scored.
Prediction prediction_of(const Article& article);

/// Extracts every page and enters it: by the rules of options.compare where they are given, with what --rules and the
/// built-in rules find as "before"; else by those, with `before` as the earlier result. Each page is parsed once for
/// each set of rules. Returns the exit status of the run.
int extract_pages(const EvalOptions& options, const std::unordered_map<std::string, Prediction>& before,
                  EvalBoard& board, Console& console);

}  // namespace pith
