/// What an answer that brings no page means for the state.
#pragma once

#include <cstdint>
#include <optional>

#include "pipeline/fetch/fetch_request.h"
#include "pipeline/job/state/job_records.h"

namespace pith {

/// The result of a page that was not changed or could not be had; nothing where it was not tried (budget, stop): then
/// it is given back. A failure that may be mended waits, longer each time, until it was tried `most_tries` times.
std::optional<PageResult> verdict_without_page(const PageTask& task, const FetchAnswer& answer, unsigned most_tries,
                                               UnixTime now);

/// After so many failures in a row: 5 minutes, doubled each time, at most 12 hours.
UnixTime pause_after(std::int64_t failures);

}  // namespace pith
