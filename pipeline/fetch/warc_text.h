/// WARC records as text (ISO 28500), and what their fields hold.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/fetch/fetch_clock.h"

namespace pith {

/// Each record is a gzip member of its own, or plain.
enum class WarcCoding { gzip, plain };

using WarcFields = std::vector<std::pair<std::string, std::string>>;

/// A record of "WARC/1.0" or "WARC/1.1"; fields without a value are left out, Content-Length is added.
std::string warc_text(std::string_view version, const WarcFields& header, std::string_view block, WarcCoding coding);

/// A labelled digest, "sha1:" and base 32.
std::string warc_digest(std::string_view bytes);

/// "<urn:uuid:...>" of a random UUID (RFC 9562, version 4), and of one that follows from a name (as version 5, by
/// SHA-1 of the name alone).
std::string random_record_id();
std::string named_record_id(std::string_view name);

/// UTC, with milliseconds: "2026-02-05T10:00:00.000Z".
std::string warc_date(WallTime date);

/// A value of one line: control characters become spaces.
std::string warc_value(std::string_view value);

}  // namespace pith
