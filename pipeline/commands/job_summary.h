/// How runs of a job end, for the user.
#pragma once

#include <string>

#include "pipeline/commands/console.h"
#include "pipeline/job/job_run.h"

namespace pith {

/// "3 articles put out, 1 of them updates, 2 failed".
std::string summary(const RunCounts& counts);

/// Says it, and returns the exit status. `file` is the job file.
int conclude_job(const JobRunReport& report, const std::string& file, Console& console);

/// A progress bar on a terminal, a line a minute elsewhere. The console must outlive them.
JobRunHooks hooks_of(Console& console);

}  // namespace pith
