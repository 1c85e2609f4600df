/// Pages fetched from a stream of URLs.
#pragma once

#include <pith/pith.h>
#include <functional>
#include <memory>
#include <optional>

#include "pipeline/fetch/polite_settings.h"
#include "pipeline/sources/byte_reader.h"
#include "pipeline/sources/source.h"
#include "pipeline/sources/stop_signal.h"

namespace pith {

/// What holds for all transfers of a run.
struct FetchSettings {
    NetworkOptions network;
    AddressPolicy addresses;
    std::size_t page_bytes = Limits{}.input_bytes;
};

/// The next page to be fetched: its `url` is what is asked for, the rest is what is known. One that has failed already
/// is passed through. Nothing at the end.
using NextUrl = std::function<std::optional<RawPage>()>;

/// What a person asks for by hand: robots.txt is not asked, nothing is tried again, per_host pages of a host come at a
/// time. Fetches on one thread of its own, several pages at a time, and gives them in the order of their URLs. The
/// page's url becomes the one at the end of the redirects. `stop` must outlive the source.
std::unique_ptr<Source> fetch_pages(NextUrl next_url, FetchSettings settings, const StopSignal& stop);

/// A page to be fetched, as fetch_pages() takes it: its id is the URL without user name and password, and so is its
/// source where `known` has none.
RawPage page_of_url(std::string url, RawPage known);

/// A list of URLs, one a line; empty lines and those that begin with # are left out. A line that cannot be read, and
/// the end of a list that breaks off, are failed pages that name the line's number. `origin` says what is known of the
/// list.
NextUrl read_url_list(std::unique_ptr<ByteReader> bytes, RawPage origin);

}  // namespace pith
