/// Moves pages from a source through extraction to a sink: serial in order, parallel, serial in order.
#pragma once

#include <pith/pith.h>
#include <array>
#include <cstddef>
#include <functional>

#include "pipeline/sinks/sink.h"
#include "pipeline/sources/source.h"

namespace pith {

struct ExecutorOptions {
    unsigned threads = 0;                                  ///< 0: one a core
    std::size_t bytes_in_flight = std::size_t{256} << 20;  ///< of raw pages between source and sink
    std::size_t pages_in_flight = 0;                       ///< 0: eight a thread
};

/// What one page became: its row for the sink and its status for the summary.
struct Produced {
    Row row;
    Status status = Status::ok;
    std::string detail;
    bool filtered = false;  ///< left out because the user's filters say so
};

/// How a run ended.
struct RunReport {
    std::array<std::size_t, 14> pages_by_status{};
    std::size_t pages = 0;
    std::size_t filtered = 0;
    bool stopped = false;                   ///< by request, after a clean drain
    std::optional<Failure> output_failure;  ///< the sink cannot go on
};

/// Called for each page on a worker, concurrently. An exception that it throws becomes the page's internal_error.
using PageWork = std::function<Produced(RawPage&&)>;
/// Called in order, one page at a time, after its row is written.
using PageDone = std::function<void(const Produced&)>;

/// Runs until the source ends, `stop_requested` says so (then pages in flight are finished and written), or the sink
/// fails. The same rows in the same order for any number of threads.
RunReport run(Source& source, const PageWork& work, Sink& sink, const PageDone& done,
              const std::function<bool()>& stop_requested, const ExecutorOptions& options);

}  // namespace pith
