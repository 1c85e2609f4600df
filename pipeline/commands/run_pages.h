/// A run of the executor with all that the user sees of it: progress, failed pages, summary, exit status.
#pragma once

#include "pipeline/commands/console.h"
#include "pipeline/commands/run_journal.h"
#include "pipeline/executor.h"

namespace pith {

struct PageRun {
    Source& source;
    Sink& sink;
    PageWork work;
    ExecutorOptions executor = {};
    RunJournal* journal = nullptr;  ///< of an output that a later run may go on with
};

/// The row, which is empty, of a page that failed.
Produced failed(const RawPage& page, const Failure& failure);

/// Runs and returns the exit status. Names each failed page, and after a signal the partial output.
int run_pages(const PageRun& run, Console& console);

/// A sink that takes all and keeps nothing.
std::unique_ptr<Sink> make_null_output();

}  // namespace pith
