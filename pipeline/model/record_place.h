/// Where a page stands in an archive, so that it can be read again, and what the archive says of it.
#pragma once

#include <cstddef>
#include <string>

namespace pith {

struct RecordPlace {
    /// In bytes of the file as it is stored: where the record begins, or the gzip member or zstd frame that it is in.
    std::size_t offset = 0;
    /// As stored, with the empty lines behind it; 0 where unknown, as of a damaged record or one that shares a member.
    std::size_t length = 0;
    std::string id = {};        ///< WARC-Record-ID, "<urn:uuid:...>"
    std::string date = {};      ///< when it was fetched, ISO 8601: WARC-Date, an ARC record's date, or HTTP's Date
    std::string modified = {};  ///< HTTP's Last-Modified, ISO 8601
};

}  // namespace pith
