/// The subcommands. Each has one file here, which adds its options to the program and says what runs it.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include "pipeline/commands/exit_status.h"

namespace pith {

/// Options live in `run`, which is called after the command line is parsed and returns the exit status.
struct Command {
    CLI::App* options = nullptr;
    std::function<int()> run;
};

Command add_extract(CLI::App& program);
Command add_explain(CLI::App& program);
Command add_eval(CLI::App& program);
Command add_fetch(CLI::App& program);
Command add_features(CLI::App& program);
Command add_rules(CLI::App& program);
Command add_completion(CLI::App& program);
/// Hidden; the build calls it.
Command add_manual(CLI::App& program);

/// What every --help ends with.
inline constexpr const char* exit_statuses_help =
    "Exit status:\n"
    "  0  every page was answered (also: it holds no article)\n"
    "  1  some pages failed; each is named on standard error and has its row\n"
    "  2  refused before the start: wrong usage, faulty rules, a missing input, an output that cannot be written\n"
    "  3  could not go on: disk full, input/output error, no memory\n"
    "  130, 143  stopped by Ctrl-C or SIGTERM, after the pages in work were written\n";

}  // namespace pith
