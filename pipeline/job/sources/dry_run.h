/// What a run would fetch.
#pragma once

#include <pith/pith.h>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "pipeline/job/file/job_file.h"

namespace pith {

struct PlannedPage {
    std::string url;
    bool is_known = false;  ///< to the job's state: it would be fetched only where it has changed
};

struct Plan {
    std::vector<PlannedPage> pages;  ///< in the order in which the sources name them
    std::map<std::string, std::size_t> by_source;
};

/// Asks all sources, as a run would, and notes nothing.
Result<Plan> try_sources(const JobFile& job, const std::function<bool()>& stop_requested,
                         const std::function<void(const std::string&)>& warn);

}  // namespace pith
