/// What a job makes of the bytes that the net gives it, where they can do no harm.
#pragma once

#include <pith/pith.h>
#include <vector>

#include "pipeline/discovery/next_page.h"
#include "pipeline/isolation/isolated_extractor.h"
#include "pipeline/job/file/job_file.h"
#include "pipeline/job/sources/page_head.h"
#include "pipeline/job/sources/source_pages.h"

namespace pith {

/// Any thread. Each fails as its worker process does; see extract_isolated().
struct PageReaders {
    ExtractPage extract;
    ReadPageHead head;
    ReadSourcePages source;
    std::size_t most_pages = 1;  ///< of one article
};

/// All of it must outlive the readers.
struct PageReaderParts {
    const Extractor* extractor;  ///< null: nothing is extracted
    const NextPage& next_page;
    const SourcePageReader& sources;
};

/// In this process.
PageReaders readers_here(const PageReaderParts& parts);

/// In worker processes, as extract_isolated() has them; one more than `workers`, for the thread that fetches. `sources`
/// are all that are read, and outlive the readers.
Result<PageReaders> readers_isolated(const PageReaderParts& parts, const std::vector<JobSourceSpec>& sources,
                                     const Limits& limits, unsigned workers);

}  // namespace pith
