/// What a job keeps for a time only.
#pragma once

#include <pith/pith.h>

#include "pipeline/job/file/job_file.h"
#include "pipeline/job/state/job_state.h"

namespace pith {

/// At the end of a run: removes files of raw pages and JSONL outputs that are older than [keep] says, and forgets
/// pages. Whatever is removed was whole and committed.
Result<std::monostate> remove_old(const JobFile& job, JobState& state, UnixTime now);

}  // namespace pith
