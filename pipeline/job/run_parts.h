/// What the parts of a run share.
#pragma once

#include <functional>
#include <string>

#include "pipeline/fetch/polite_settings.h"
#include "pipeline/job/file/job_file.h"
#include "pipeline/job/page_readers.h"
#include "pipeline/job/state/job_state.h"
#include "pipeline/sources/stop_signal.h"

namespace pith {

/// All of it outlives the parts.
struct RunParts {
    const JobFile& job;
    JobState& state;
    const PoliteSettings& settings;
    const PageReaders& readers;
    const StopSignal& stop;
    std::function<UnixTime()> now;
    std::function<void(const std::string&)> warn;  ///< something that a person should see
    bool all_sources = false;                      ///< ask those too that are not due
};

}  // namespace pith
