/// Stands in for pipeline/sources/fetch_source.cpp, which opening archives would link, and with it libcurl and all that
/// libcurl needs. The module opens no URLs.
#include <utility>

#include "pipeline/sources/fetch_source.h"
#include "pipeline/sources/page_file.h"

namespace pith {

RawPage page_of_url(std::string url, RawPage known) {
    known.url = std::move(url);
    return known;
}

std::unique_ptr<Source> fetch_pages(NextUrl /*next_url*/, FetchSettings /*settings*/, const StopSignal& /*stop*/) {
    return single_page(failed({}, {Status::refused, "the Python module does not fetch"}));
}

}  // namespace pith
