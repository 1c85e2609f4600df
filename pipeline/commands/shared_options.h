/// Options that extract, explain and eval share.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "pipeline/commands/console.h"
#include "pipeline/executor.h"
#include "pipeline/sources/inputs.h"

namespace pith {

struct SharedOptions {
    std::vector<std::string> inputs;
    InputOptions input;
    std::string rules;  ///< folder
    Prefer prefer = Prefer::balanced;
    unsigned threads = 0;
    bool quiet = false;
    bool verbose = false;

    Verbosity verbosity() const;
    ExecutorOptions executor() const;
};

/// INPUT..., --from, --url, --charset, --allow-network.
void add_input_options(CLI::App& command, SharedOptions& options);
/// --prefer, for commands that extract.
void add_prefer_option(CLI::App& command, SharedOptions& options);
/// -j, -q, -v, --rules.
void add_run_options(CLI::App& command, SharedOptions& options);

/// --folds, for commands that measure on a corpus.
void add_folds_option(CLI::App& command, std::string& folder);

/// What the library is given of a page; views into it. A page of no known address counts as of the site of its folder.
Input input_of(const RawPage& page);

}  // namespace pith
