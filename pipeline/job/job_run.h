/// One run of a job, from its sources to its outputs.
#pragma once

#include <pith/pith.h>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/executor.h"
#include "pipeline/job/committer.h"
#include "pipeline/job/file/job_file.h"

namespace pith {

struct JobRunOptions {
    std::string worker;  ///< of those that share a state; "" for the host's name
    bool all_sources = false;
};

/// What a run tells while it goes on; called on any thread.
struct JobRunHooks {
    std::function<bool()> stop_requested;
    std::function<void(const std::string&)> warn;
    std::function<void(const RunCounts&)> tick;  ///< about once a second
    std::function<void()> page_done;             ///< a page was extracted
};

struct JobRunReport {
    RunCounts counts;
    std::size_t failed_sources = 0;
    std::vector<std::string> set_aside;  ///< pages that ended their worker
    bool stopped = false;                ///< by request
    bool limited = false;                ///< by a limit of the job file
    std::optional<Failure> failure;      ///< disk full, a database that is gone, ...: nothing more could be done
};

/// What the executor tells of each page of a job: pages that are set aside are named, and noted in the report.
std::function<void(const Produced&)> page_listener(const JobRunHooks& hooks, JobRunReport& report);

/// Status::refused where it does not begin: the job is running already, its state is another job's, an output cannot be
/// written to, its rules are faulty. Status::internal_error where files or databases fail before it begins.
Result<JobRunReport> run_job(const JobFile& job, const JobRunOptions& options, const JobRunHooks& hooks);

}  // namespace pith
