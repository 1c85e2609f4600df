/// Today's rules on the pages as they came.
#pragma once

#include <pith/pith.h>
#include <string>

#include "pipeline/job/job_run.h"

namespace pith {

/// Extracts the newest kept copy of each page that the job knows, without fetching. Where `output` is empty, articles
/// whose text has changed are put out as their next versions, and new ones as their first. Else rows of all articles go
/// to this file as JSONL, and the job stays as it is. Fails as run_job() does, and where no pages are kept.
Result<JobRunReport> extract_again(const JobFile& job, const JobRunOptions& options, const std::string& output,
                                   const JobRunHooks& hooks);

}  // namespace pith
