#include "pipeline/sources/archive_range.h"

#include <array>
#include <string>

#include "pipeline/sources/archive_header.h"

namespace pith {

namespace {

constexpr std::size_t longer_than_any_block = std::size_t{128} << 10;
constexpr std::size_t front_bytes = std::size_t{16} << 10;

/// What a member turned out to be.
enum class Member { record, blank, other, damaged };

bool begins_record(std::string_view front) {
    return is_warc_start(front) || is_arc_line(front.substr(0, front.find('\n')));
}

/// Reads the current member to its end.
Member read_member(MemberReader& members) {
    std::string front;
    std::array<char, front_bytes> piece;
    while (true) {
        const auto got = members.read(piece);
        if (!got) return begins_record(front) || front.empty() ? Member::damaged : Member::other;
        if (got.value() == 0) break;
        if (front.size() < front_bytes) front.append(piece.data(), got.value());
    }
    if (front.find_first_not_of("\r\n") == std::string::npos) return Member::blank;
    return begins_record(front) ? Member::record : Member::other;
}

/// Behind a member that is no record's start: true if it ends where the next one or nothing follows. Then it is no
/// page's compressed body, which the rest of its record follows, but the records go over the borders of members.
bool follow_each_other(MemberReader& members) {
    const auto end = members.end();
    if (!end) return false;
    const auto next = members.next_member();
    return next && (!next.value() || members.offset() == *end);
}

/// The offset of the member that seek_first_member() goes to, 0 if in doubt; nothing where none follows.
std::optional<std::size_t> find_first_member(MemberReader& members) {
    std::optional<std::size_t> first;
    while (true) {
        const auto next = members.next_member();
        if (!next) {
            if (first) return 0;
            continue;
        }
        if (!next.value()) return first;
        const std::size_t at = members.offset();
        const Member found = read_member(members);
        if (found == Member::damaged || (first && found == Member::other)) return 0;
        if (found == Member::other) {
            if (follow_each_other(members) || !members.seek(at + 1)) return 0;
        } else if (found == Member::record && !first) {
            first = at;
        }
        if (first && members.offset() - *first > longer_than_any_block) return first;
    }
}

}  // namespace

void seek_first_member(MemberReader& members, std::size_t from) {
    if (from == 0 || !members.is_compressed()) return;
    // The file's dictionary stands before its first member.
    if (const auto begun = members.next_member(); !begun || !members.seek(from)) {
        members.seek(0);
        return;
    }
    if (const auto first = find_first_member(members)) members.seek(*first);
}

}  // namespace pith
