/// Pages out of WARC and ARC files.
#pragma once

#include <pith/pith.h>
#include <memory>

#include "pipeline/sources/archive_input.h"
#include "pipeline/sources/byte_range.h"
#include "pipeline/sources/page_bound.h"
#include "pipeline/sources/source.h"

namespace pith {

/// Each response, resource and conversion record gives a page: its id and url are the target's, its content type the
/// HTTP header's. Revisits and other records are counted.
/// A response with an HTTP status of 400 and more is Status::fetch_error; one that the crawler cut, or that is shorter
/// than it declares, Status::truncated. Damage in the archive is a failed page with its offset. `origin` says what is
/// known of the file; Of
/// a page that is in chunks or codings and over a MiB larger than `bound`, no front is kept.
std::unique_ptr<Source> read_archive(ArchiveInput input, RawPage origin, PageBound bound, ByteRange range = {});

}  // namespace pith
