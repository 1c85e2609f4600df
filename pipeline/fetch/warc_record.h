/// Fetched pages as records of a WARC file (ISO 28500, WARC 1.1).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/fetch/fetch_clock.h"
#include "pipeline/fetch/fetch_request.h"
#include "pipeline/fetch/warc_text.h"

namespace pith {

/// The record that opens a file and says what wrote it. `fields` are of application/warc-fields: name and value.
std::string warc_info(const std::vector<std::pair<std::string, std::string>>& fields, WallTime date, WarcCoding coding);

/// Of a fetched page: the response, the request, and where redirects led to it a metadata record with a "via" for each.
/// Content and transfer codings are undone in the body; the fields that told of them are kept as X-Crawler-..., the way
/// Common Crawl does. Secrets of the request are blanked in FetchAnswer.
std::string warc_records(const FetchAnswer& page, WarcCoding coding);

}  // namespace pith
