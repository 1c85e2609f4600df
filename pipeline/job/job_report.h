/// What a job's state says to people: status, failures.
#pragma once

#include <pith/pith.h>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "pipeline/job/file/job_file.h"
#include "pipeline/job/state/database.h"
#include "pipeline/job/state/job_records.h"

namespace pith {

struct SourceStatus {
    std::string name = {};
    std::string kind = {};
    bool in_job_file = true;
    UnixTime last_asked = 0;
    UnixTime last_success = 0;
    UnixTime next_due = 0;  ///< 0: in the next run
    std::int64_t failures = 0;
    std::string error = {};
    std::int64_t named = 0;                              ///< pages, when it last gave any
    std::int64_t added = 0;                              ///< of these, new or changed
    std::int64_t unchanged = 0;                          ///< of these, known before
    std::map<std::string, std::int64_t> pages = {};      ///< by state: "done", "waiting", ...
    std::map<std::string, std::int64_t> failed_by = {};  ///< "fetch-error" and so on
    std::int64_t articles = 0;                           ///< put out, versions included
};

struct JobStatus {
    std::string job = {};
    std::vector<SourceStatus> sources;
    std::map<std::string, std::int64_t> pages = {};
    std::int64_t articles = 0;
};

Result<JobStatus> read_job_status(Database& state, const JobFile& job);

struct PageFailure {
    std::string url = {};
    std::string source = {};
    std::string state = {};  ///< "failed", "set-aside", "waiting"
    std::string status = {};
    std::string detail = {};
    std::int64_t tries = 0;
    UnixTime due = 0;  ///< of one that waits
};

/// Pages that failed, were set aside, or failed for now; in the order of their URLs. `source` "" for all.
Result<std::monostate> read_failures(Database& state, const std::string& source,
                                     const std::function<void(const PageFailure&)>& on_failure);

/// Lets the pages be fetched again in the next run: those of `urls`, or all that failed or were set aside where it is
/// empty. Returns how many.
Result<std::int64_t> retry_failures(Database& state, const std::vector<std::string>& urls);

std::string to_table(const JobStatus& status, UnixTime now);
std::string to_json(const JobStatus& status);
std::string to_json(const PageFailure& failure);

/// "3 h ago", "in 20 min", "never".
std::string relative_time(UnixTime time, UnixTime now);

}  // namespace pith
