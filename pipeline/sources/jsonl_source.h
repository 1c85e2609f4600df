/// Pages out of JSON Lines: one object a line.
#pragma once

#include <pith/pith.h>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/sources/byte_reader.h"
#include "pipeline/sources/source.h"

namespace pith {

/// The fields that are read; others are passed over whatever they hold.
struct JsonRow {
    std::optional<std::string> html;
    std::optional<std::string> text;
    std::string url;
    std::string id;  ///< a string or a number
};

/// Fails with the byte where the line stops being a JSON object. Memory is bounded by the line's length: nested values
/// are never built.
Result<JsonRow> parse_json_row(std::string_view line);

/// `html` goes before `text`; both are UTF-8 by RFC 8259, whatever a page's <meta> says. A line that is no such object
/// is a failed page that names its number; empty lines are none. A page of more than `page_bytes` is Status::too_large.
/// `origin` says what is known of the file; ids are the row's id, its url, or "stem:line".
std::unique_ptr<Source> read_jsonl(std::unique_ptr<ByteReader> bytes, RawPage origin, std::size_t page_bytes);

}  // namespace pith
