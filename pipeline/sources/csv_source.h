/// Pages out of comma-separated values whose first row names the columns.
#pragma once

#include <memory>

#include "pipeline/sources/byte_reader.h"
#include "pipeline/sources/jsonl_source.h"
#include "pipeline/sources/source.h"

namespace pith {

/// Columns are found by RowFields; a row's html, if it is empty, leaves its place to text. A file whose name ends in
/// .tsv is parted by tabs. A row of more fields than columns is a failed page that names its number, counted from the
/// first under the names; so is a file without the columns. UTF-8. ids are the row's id, its url, or "stem:number". A
/// range is read from the file's start on, since only so is it known which line ends stand in quotes.
std::unique_ptr<Source> read_csv(std::unique_ptr<ByteReader> bytes, RawPage origin, RowReading reading);

}  // namespace pith
