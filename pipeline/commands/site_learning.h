/// The first of the two readings that --site-memory makes.
#pragma once

#include <pith/site_memory.h>
#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/commands/console.h"
#include "pipeline/commands/exit_status.h"
#include "pipeline/executor.h"
#include "pipeline/isolation/isolated_extractor.h"
#include "pipeline/sources/inputs.h"

namespace pith {

/// --site-memory, for commands that read their inputs twice.
void add_site_memory_option(CLI::App& command, bool& wanted);

/// Why these inputs cannot be read twice: standard input, a URL, a list of URLs, a pipe. Empty if they can.
std::string why_read_once(const std::vector<std::string>& inputs, InputFormat from);

/// What a page shows of its site; null where it shows nothing. Called on workers, concurrently.
using ObservePage = std::function<std::shared_ptr<const SitePage>(RawPage&&)>;

struct Learned {
    std::shared_ptr<const SiteMemory> memory;  ///< null after a signal
    int exit_status = exit_ok;
};

/// What all pages of the source show of their sites, in whatever order they come. Pages that fail show nothing, and
/// are named in the second reading only. Memory: as SiteMemoryLimits bound it, whatever the number of pages.
Learned learn_sites(Source& source, const ObservePage& observe, const ExecutorOptions& executor, Console& console);

/// The same of these inputs, with an extractor that learns. Refused where they cannot be opened.
Result<Learned> learn_sites(const std::vector<std::string>& inputs, const InputOptions& input,
                            const ExtractPage& extract, const ExecutorOptions& executor, Console& console);

}  // namespace pith
