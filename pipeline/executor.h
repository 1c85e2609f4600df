/// Moves pages from a source through extraction to a sink: serial in order, parallel, serial in order.
#pragma once

#include <pith/pith.h>
#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/discovery/text_signature.h"
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
    Row row = {};
    Status status = Status::ok;
    std::string detail = {};
    std::string source = {};                      ///< of the page, to name it on stderr
    bool filtered = false;                        ///< left out because the user's filters say so
    std::string_view filter = {};                 ///< which; a literal
    std::optional<TextSignature> signature = {};  ///< for filters that compare pages
};

/// How a run ended.
struct RunReport {
    std::array<std::size_t, 14> pages_by_status{};
    std::size_t pages = 0;  ///< written
    std::size_t filtered = 0;
    std::map<std::string_view, std::size_t> filtered_by = {};  ///< of these, by Produced::filter
    bool stopped = false;                                      ///< by request, before the end, after a clean drain
    std::optional<Failure> output_failure;                     ///< the sink cannot go on
};

/// Called for each page on a worker, concurrently. Should it throw, the page becomes an internal_error and `failed` is
/// called for its row.
struct PageWork {
    std::function<Produced(RawPage&&)> work;
    /// The row of a page whose work threw. It is given the page without its bytes, and must not throw but bad_alloc.
    std::function<Produced(const RawPage&, const Failure&)> failed;
    /// Called in the order of input, one page at a time, before the row is written; may set `filtered`. May be null.
    std::function<void(Produced&)> in_order = nullptr;
};

/// Called in order, one page at a time, after its row is written.
using PageDone = std::function<void(const Produced&)>;

/// Runs until the source ends, `stop_requested` says so (then the pages that are being worked on are finished and
/// written), or the sink fails. The same rows in the same order for any number of threads.
///
/// Source::next() is called on one thread of its own and the sink on another, so that waiting for disk or network
/// never sits on a TBB worker. A page's bytes count as in flight until its row is written; beside them one more page
/// may stand read and waiting for room.
RunReport run(Source& source, const PageWork& work, Sink& sink, const PageDone& done,
              const std::function<bool()>& stop_requested, const ExecutorOptions& options);

}  // namespace pith
