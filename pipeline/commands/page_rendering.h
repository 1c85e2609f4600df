/// How a page is put out.
#pragma once

#include <pith/pith.h>
#include <string>

#include "pipeline/fetch/warc_text.h"
#include "pipeline/formats/csv.h"
#include "pipeline/sinks/outputs.h"
#include "pipeline/sources/source.h"

namespace pith {

struct PageRendering {
    OutputFormat format = OutputFormat::text;
    Rendering rendering = {};
    std::string rules_version = {};
    CsvShape csv = {};
    std::string wet_date = {};  ///< of pages whose date is unknown
    WarcCoding wet_coding = WarcCoding::plain;
};

/// What opens the output: a row of column names, a warcinfo record; "" for other formats.
std::string head_of(const PageRendering& rendering);

/// The page's row; "" where formats of text have nothing to show.
std::string render(const RawPage& page, const Result<Article>& article, const PageRendering& rendering);

}  // namespace pith
