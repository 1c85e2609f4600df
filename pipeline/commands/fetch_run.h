/// A run of PoliteFetcher with all that the user sees of it: progress, pages not fetched, summary, exit status.
#pragma once

#include "pipeline/commands/console.h"
#include "pipeline/commands/fetch_output.h"
#include "pipeline/fetch/polite_settings.h"
#include "pipeline/fetch/site_headers.h"
#include "pipeline/sources/fetch_source.h"
#include "pipeline/sources/stop_signal.h"

namespace pith {

struct FetchRun {
    const PoliteSettings& settings;
    const SiteHeaders& sites;
    bool obey_robots = true;
    NextUrl next_url;
    std::optional<std::size_t> pages;  ///< in all, where known
    FetchOutput& output;
    StopSignal& stop;
};

/// Runs and returns the exit status.
int run_fetch(const FetchRun& run, Console& console);

}  // namespace pith
