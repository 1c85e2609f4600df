/// Articles as WARC conversion records of plain text, as Common Crawl's WET files hold them.
#pragma once

#include <pith/pith.h>
#include <string>

#include "pipeline/fetch/warc_text.h"
#include "pipeline/model/record_place.h"

namespace pith {

/// What a record says beside the text.
struct WetPage {
    std::string_view id;
    std::string_view source;
    std::string_view url;                 ///< where the page was read from; "" where that is unknown
    const RecordPlace* record = nullptr;  ///< of a page out of an archive
};

/// A conversion record (ISO 28500:2017, 6.8) in Common Crawl's order of fields. It refers to the record that the page
/// was read from, has that one's date, or else `run_date`, and names the language in ISO 639-3 as Common Crawl does. A
/// page without an article gives a record without text whose field Pith-Status tells why. The same page gives the same
/// record, its id too.
std::string wet_record(const WetPage& page, const Result<Article>& article, std::string_view run_date,
                       WarcCoding coding, Rendering rendering = {});

/// The warcinfo record that opens the file.
std::string wet_head(std::string_view run_date, std::string_view rules_version, WarcCoding coding);

/// When the run began, in whole seconds; SOURCE_DATE_EPOCH of the environment goes before the clock.
std::string wet_run_date();

}  // namespace pith
