/// Where a part of a compressed archive begins.
#pragma once

#include <cstddef>

#include "pipeline/sources/member_reader.h"

namespace pith {

/// Brings `members` to the first one at byte `from` or behind it that begins a record, so that reading on from there
/// gives what reading from the file's start gives. Bytes that look like a member may stand inside of another one, as a
/// page may be a .warc.gz itself; but stored blocks end after 65,535 bytes (RFC 1951, 3.2.4; 128 KiB in RFC 8878,
/// 3.1.1.2.4), so whoever finds members one behind the other for longer stands among real ones. Where the members end
/// sooner, or one is damaged, `members` goes to the file's start: all is read then, which is slower and right.
void seek_first_member(MemberReader& members, std::size_t from);

}  // namespace pith
