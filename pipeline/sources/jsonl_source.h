/// Pages out of JSON Lines: one object a line.
#pragma once

#include <pith/pith.h>
#include <functional>
#include <memory>
#include <string_view>

#include "pipeline/sources/byte_range.h"
#include "pipeline/sources/byte_reader.h"
#include "pipeline/sources/page_bound.h"
#include "pipeline/sources/page_row.h"
#include "pipeline/sources/source.h"

namespace pith {

/// Fails with the byte where the line stops being a JSON object. Memory is bounded by the line's length: nested values
/// are never built.
Result<PageRow> parse_json_row(std::string_view line, const RowFields& fields);

/// How rows are read.
struct RowReading {
    RowFields fields = {};
    PageBound bound = {};
    ByteRange range = {};
    /// How many lines end in the first so many bytes of the file; asked for ids of rows in a range only.
    std::function<std::size_t(std::size_t)> count_lines = nullptr;
};

/// A line that is no such object is a failed page that names its number (RFC 8259 is the measure); empty lines are
/// none. A range of bytes that cannot be gone to is one failed page. `origin` says what is known of the file; ids are
/// the row's id, its url, or "stem:line".
std::unique_ptr<Source> read_jsonl(std::unique_ptr<ByteReader> bytes, RawPage origin, RowReading reading);

}  // namespace pith
