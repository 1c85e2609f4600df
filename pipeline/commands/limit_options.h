/// --limit: the bounds on one page.
#pragma once

#include <pith/pith.h>
#include <CLI/CLI.hpp>

namespace pith {

/// --limit NAME=VALUE, which may be repeated: input and memory (sizes), time, depth, steps. Values that are none, and
/// 0, are refused.
void add_limit_option(CLI::App& command, Limits& limits);

}  // namespace pith
