/// Where a job keeps what it needs beside its file.
#pragma once

#include <pith/pith.h>
#include <memory>
#include <string>

#include "pipeline/job/file/job_file.h"
#include "pipeline/job/state/database.h"
#include "pipeline/job/state/job_state.h"

namespace pith {

/// The names of files beside the state, or beside the job file where the state is in PostgreSQL.
struct JobPlace {
    std::string worker;       ///< unique among those that share the state
    std::string file_worker;  ///< in the names of output files; "" where nobody shares the state
    std::string lock;
    std::string marks;
};

/// `worker` is what the user calls it; "" for the host's name. Characters that file names should not have become "_".
JobPlace place_of(const JobFile& job, const std::string& worker);

Result<std::unique_ptr<Database>> open_state_database(const JobFile& job);

/// For commands that only look: Status::refused where there is no state yet.
Result<std::unique_ptr<Database>> open_state_for_reading(const JobFile& job);

}  // namespace pith
