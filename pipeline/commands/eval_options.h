/// What `pith eval` was asked for.
#pragma once

#include <string>

#include "pipeline/commands/shared_options.h"
#include "pipeline/evaluation/summary.h"

namespace pith {

struct EvalOptions {
    SharedOptions shared;
    std::string corpus;
    std::string predictions;  ///< file of rows to score
    std::string folds;        ///< folder
    std::string compare;      ///< folder of rules
    std::string against;      ///< file of rows
    std::string save;         ///< file to write
    std::string diff;         ///< file to write
    bool changed_only = false;
    bool site_memory = false;
    bool json = false;
    SummaryOptions summary;

    bool compares() const { return !compare.empty() || !against.empty(); }
};

/// `pith eval CORPUS`. Returns the exit status.
int run_eval(const EvalOptions& options);

struct NewCorpusOptions {
    SharedOptions shared;  ///< the inputs are the pages
    std::string folder;
    bool add = false;
};

/// `pith eval new`, below `pith eval`.
CLI::App* add_new_corpus(CLI::App& eval, NewCorpusOptions& options);

/// Returns the exit status.
int run_new_corpus(const NewCorpusOptions& options);

}  // namespace pith
