#include "pipeline/sources/archive_reader.h"

#include <fmt/format.h>
#include <algorithm>

namespace pith {

namespace {

constexpr std::size_t most_header_bytes = std::size_t{256} << 10;
constexpr std::size_t most_line_bytes = std::size_t{16} << 10;  ///< of an ARC record's line
constexpr std::size_t warc_start_bytes = 16;                    ///< is_warc_start() needs so many
constexpr std::string_view warc_start = "WARC/";
constexpr std::size_t npos = std::string_view::npos;

/// A declared length that takes in further records is found out at its end, and what was read is read again. After so
/// many, a record ends where the next one seems to start, lest an archive of nothing else take the square of its size.
constexpr std::size_t trusted_wrong_lengths = 16;

std::string_view without_blank_lines(std::string_view text) {
    return text.substr(std::min(text.find_first_not_of("\r\n"), text.size()));
}

}  // namespace

std::optional<Result<ArchiveRecord>> ArchiveReader::next() {
    while (!ended_) {
        auto record = next_record();
        ended_ = ended_ || offset_ >= range_.to;
        if (!ended_ && offset_ >= range_.from) return record;
    }
    return std::nullopt;
}

/// Whatever stands next, in the range or not; a record without a block where it is not, or at the end.
Result<ArchiveRecord> ArchiveReader::next_record() {
    auto found = lost_ ? search_record() : go_to_record();
    if (!found) return found.failure();
    offset_ = input_.offset();
    ended_ = !found.value();
    if (ended_ || offset_ >= range_.to) return ArchiveRecord{};
    return read_record();
}

Result<ArchiveRecord> ArchiveReader::read_record() {
    const bool shares_member = input_.is_compressed() && !input_.is_unused();
    input_.mark_used();
    auto header = read_header();
    if (!header) return header.failure();
    const bool trusted = wrong_lengths_ <= trusted_wrong_lengths;
    const std::size_t length = header.value().length;
    if (offset_ < range_.from && trusted && length <= bound_.bytes && input_.skip_block(length)) return ArchiveRecord{};
    auto block = read_block(length);
    if (!block) return block.failure();
    const bool cut = length > block.value().size();
    const auto end = shares_member || cut ? std::nullopt : input_.end();
    return ArchiveRecord{std::move(header).value(), std::move(block).value(), cut, offset_, end ? *end - offset_ : 0};
}

/// Goes over empty lines and the borders of members; false at the end of the input.
Result<bool> ArchiveReader::go_to_record() {
    while (true) {
        const std::size_t rest = without_blank_lines(input_.buffered()).size();
        input_.take(input_.buffered().size() - rest);
        if (rest > 0) return true;
        if (!member_broken_) {
            auto more = fill();
            if (!more) return more;
            if (more.value()) continue;
        }
        auto next = next_member();
        if (!next || !next.value()) return next;
    }
}

/// Behind what is damaged: the start of a record in this member, or the next member.
Result<bool> ArchiveReader::search_record() {
    lost_ = false;
    while (!member_broken_) {
        const std::string_view seen = input_.buffered();
        if (const std::size_t at = find_record(seen); at != std::string_view::npos) {
            input_.take(at);
            return true;
        }
        // A start may stand across the end of what is read, so the last bytes are looked at again.
        input_.take(seen.size() - std::min(seen.size(), most_line_bytes));
        auto more = input_.fill();
        if (!more || !more.value()) break;
    }
    auto next = next_member();
    return next && next.value() ? go_to_record() : next;
}

/// Where behind the front of `text` a record starts; npos if none does. It opens a line, or, as the end of the record
/// before may be cut off, stands anywhere if a field of its header follows at once.
std::size_t ArchiveReader::find_record(std::string_view text) const {
    std::size_t warc = text.find(warc_start, 1);
    for (; warc != npos; warc = text.find(warc_start, warc + 1)) {
        const std::string_view from = text.substr(warc);
        if (!is_warc_start(from)) continue;
        if (text[warc - 1] == '\n' || from.substr(from.find('\n') + 1).starts_with("WARC-")) break;
    }
    if (!arc_) return warc;
    const std::string_view before = text.substr(0, warc);
    for (std::size_t end = before.find('\n'); end != npos; end = before.find('\n', end + 1))
        if (is_record(text.substr(end + 1))) return end + 1;
    return warc;
}

bool ArchiveReader::is_record(std::string_view text) const {
    if (is_warc_start(text)) return true;
    const std::size_t end = arc_ ? text.substr(0, most_line_bytes).find('\n') : std::string_view::npos;
    return end != std::string_view::npos && is_arc_line(text.substr(0, end));
}

Result<ArchiveHeader> ArchiveReader::read_header() {
    while (input_.buffered().size() < warc_start_bytes) {
        auto more = fill_header();
        if (!more) return more.failure();
        if (more.value() == More::next_record)
            return lost_before_record(Status::unreadable, "neither a WARC nor an ARC record");
        if (more.value() == More::none) break;
    }
    const bool warc = is_warc_start(input_.buffered());
    auto text = warc ? read_header_text("\n\n", most_header_bytes) : read_header_text("\n", most_line_bytes);
    if (!warc && !(text && is_arc_line(text.value()))) {
        return lost(Status::unreadable, "neither a WARC nor an ARC record");
    }
    if (!text) return text.failure();
    arc_ = arc_ || !warc;
    auto header = warc ? parse_warc_header(text.value()) : parse_arc_line(text.value());
    if (header) {
        input_.take(text.value().size());
        return header;
    }
    // The LF at its end stays: a record may start behind it.
    input_.take(text.value().size() - 1);
    return lost(header.failure().status, header.failure().detail);
}

/// Up to and with `end`, an LF or two of them, each with or without a CR before it. Not taken from the input yet.
Result<std::string_view> ArchiveReader::read_header_text(std::string_view end, std::size_t limit) {
    while (true) {
        const std::string_view seen = input_.buffered();
        std::size_t at = seen.find('\n');
        while (end.size() == 2 && at != std::string_view::npos) {
            const std::size_t next = at + 1 + (seen.substr(at + 1).starts_with('\r') ? 1 : 0);
            const bool blank = seen.substr(next).starts_with('\n');
            at = blank ? next : seen.find('\n', at + 1);
            if (blank) break;
        }
        if (at < limit) return seen.substr(0, at + 1);
        if (seen.size() >= limit) return lost(Status::unreadable, "a header without end");
        auto more = fill_header();
        if (!more) return more.failure();
        if (more.value() == More::next_record) return lost_before_record(Status::truncated, "cut off in its header");
        if (more.value() == More::none) return lost(Status::truncated, "cut off in its header");
    }
}

/// More of a header, which may go on in the next member, as in files of blocks of equal size (bgzip). Where that one
/// begins with another record, the input stands there.
Result<ArchiveReader::More> ArchiveReader::fill_header() {
    auto more = fill();
    if (!more) return more.failure();
    if (more.value() || !input_.is_compressed()) return more.value() ? More::some : More::none;
    const std::string begun(input_.buffered());
    auto crossed = cross_member();
    if (!crossed) return crossed.failure();
    if (!crossed.value()) return input_.buffered().empty() ? More::none : More::next_record;
    input_.put_back(begun);
    return More::some;
}

Result<std::string> ArchiveReader::read_block(std::size_t length) {
    const bool over = length > bound_.bytes;
    if (over && !bound_.keep_front)
        return lost(Status::too_large, fmt::format("declares {} bytes, over {}", length, format_bytes(bound_.bytes)));
    if (over) length = bound_.bytes + 1;
    const bool trusted = wrong_lengths_ <= trusted_wrong_lengths;
    std::string block;
    bool at_border = false;  // the input stands where a record starts, or at its end
    bool wrong = false;
    while (block.size() < length && !at_border && !wrong) {
        std::string_view part = input_.buffered().substr(0, length - block.size());
        if (const std::size_t next = trusted ? npos : find_record(part); next != npos) {
            part = part.substr(0, next);
            at_border = true;
        }
        const std::size_t seen = block.size() - std::min(block.size(), most_line_bytes);
        block.append(part);
        input_.take(part.size());
        wrong = !trusted && !at_border && find_record(std::string_view(block).substr(seen)) != npos;
        if (!part.empty()) continue;
        auto more = fill();
        if (!more) return more.failure();
        if (more.value()) continue;
        auto crossed = cross_member();
        if (!crossed) return crossed.failure();
        at_border = !crossed.value();
    }
    if (over && !at_border && !wrong && find_record(block) == npos) {
        lost_ = true;  // the next record is searched for behind the front
        return block;
    }
    if (!over && !at_border && !wrong) {
        auto well = ends_well(block);
        if (!well) return well.failure();
        if (well.value()) return block;
    }
    return wrong_length(block, at_border);
}

/// If the block takes in further records, reading goes on at the first of them.
Failure ArchiveReader::wrong_length(std::string_view block, bool at_border) {
    Failure failure = lost(Status::truncated, "its length is not the declared one");
    lost_ = !at_border;
    if (const std::size_t swallowed = find_record(block); swallowed != npos) {
        input_.put_back(block.substr(swallowed));
        lost_ = false;
        ++wrong_lengths_;
    }
    return failure;
}

/// Inside a record, at the end of a member: true if the record goes on in the next one.
Result<bool> ArchiveReader::cross_member() {
    auto next = next_member();
    if (!next || !next.value()) return next;
    auto more = fill();
    if (!more) return more;
    if (is_record(input_.buffered())) return false;
    // Its start is another record's.
    input_.mark_used();
    return true;
}

/// Behind a block: true before the end of the member or the next record, or where an empty line ends the block and no
/// further records are in it.
Result<bool> ArchiveReader::ends_well(std::string_view block) {
    while (input_.buffered().size() < warc_start_bytes) {
        auto more = fill();
        if (!more) return more;
        if (!more.value()) break;
    }
    const std::string_view seen = input_.buffered();
    const std::string_view rest = without_blank_lines(seen);
    if (rest.empty() || is_record(rest)) return true;
    const bool closed = seen.starts_with("\r\n\r\n") || (arc_ && seen.starts_with('\n'));
    return closed && find_record(block) == npos;
}

Result<bool> ArchiveReader::fill() {
    auto more = input_.fill();
    member_broken_ = !more;
    if (!more) offset_ = input_.offset();
    return more ? more : Result<bool>(lost(more.failure().status, more.failure().detail));
}

Result<bool> ArchiveReader::next_member() {
    auto next = input_.next_member();
    member_broken_ = !next;
    if (!next) offset_ = input_.offset();
    return next ? next : Result<bool>(lost(next.failure().status, next.failure().detail));
}

/// Where the input stands at the next record already.
Failure ArchiveReader::lost_before_record(Status status, std::string detail) {
    Failure failure = lost(status, std::move(detail));
    lost_ = false;
    return failure;
}

Failure ArchiveReader::lost(Status status, std::string detail) {
    lost_ = true;
    return {status, fmt::format("record at byte {}: {}", offset_, detail)};
}

}  // namespace pith
