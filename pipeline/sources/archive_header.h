/// What stands before each record of an archive of pages.
#pragma once

#include <pith/pith.h>
#include <optional>
#include <string>
#include <string_view>

namespace pith {

struct ArchiveHeader {
    enum class Type { response, resource, conversion, revisit, other };
    Type type = Type::other;
    std::string url;
    std::string id;            ///< WARC-Record-ID
    std::string date;          ///< ISO 8601: WARC-Date, or an ARC record's; empty where it is none
    std::string content_type;  ///< of the record
    bool cut = false;          ///< the crawler says that it did not keep all (WARC-Truncated)
    std::size_t length = 0;    ///< of the block that follows
};

/// True where "WARC/1.0" or another version stands alone on the first line; needs 16 bytes to tell.
bool is_warc_start(std::string_view bytes);

/// True if the line is an ARC record's: "URL IP-address date content-type ... length".
bool is_arc_line(std::string_view line);

/// A WARC record's header (ISO 28500:2017, 4), from its version line up to and without the empty line.
/// A missing or wrong Content-Length is Status::unreadable.
Result<ArchiveHeader> parse_warc_header(std::string_view header);

/// An ARC record's line (Internet Archive, ARC file format 1.0 and 2.0). A wrong length is Status::unreadable.
Result<ArchiveHeader> parse_arc_line(std::string_view line);

}  // namespace pith
