#include "pipeline/sources/archive_header.h"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <vector>

#include "pipeline/fetch/http_message.h"
#include "pipeline/model/text.h"
#include "stages/tag_scan.h"

namespace pith {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_digit);
}

/// At most 18 digits, so that sums of lengths do not overflow.
std::optional<std::size_t> parse_length(std::string_view text) {
    if (!all_digits(text) || text.size() > 18) return std::nullopt;
    std::size_t length = 0;
    std::from_chars(text.data(), text.data() + text.size(), length);
    return length;
}

/// "20140216050221" → "2014-02-16T05:02:21Z"; "" for fewer digits. What stands behind the seconds is left out.
std::string iso_date(std::string_view digits) {
    if (digits.size() < 12) return {};
    const auto two = [&](std::size_t at) { return digits.size() < at + 2 ? "00" : digits.substr(at, 2); };
    return fmt::format("{}-{}-{}T{}:{}:{}Z", digits.substr(0, 4), two(4), two(6), two(8), two(10), two(12));
}

/// WARC-Date as it stands, if it looks like one: digits, "-", ":", ".", "T" and "Z".
std::string warc_date(std::string_view value) {
    const bool looks_so = value.size() >= 4 && value.size() <= 32 && is_digit(value.front()) &&
                          value.find_first_not_of("0123456789-:.TZ") == std::string_view::npos;
    return looks_so ? std::string(value) : std::string();
}

/// An ARC line's fields, from its right end, as the URL at its left may hold spaces.
struct ArcLine {
    std::string_view url;
    std::string_view date;
    std::string_view content_type;
    std::string_view length;
};

std::vector<std::string_view> split(std::string_view line) {
    std::vector<std::string_view> fields;
    while (!line.empty()) {
        const std::size_t end = std::min(line.find(' '), line.size());
        fields.push_back(line.substr(0, end));
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    return fields;
}

/// `after_date`: how many fields stand between date and length; 1 in version 1, 6 in version 2.
std::optional<ArcLine> split_arc_line(std::string_view line, std::size_t after_date) {
    const auto fields = split(line);
    if (fields.size() < after_date + 4) return std::nullopt;
    const std::size_t date = fields.size() - after_date - 2;
    // "YYYYMMDDhhmmss", though some writers add digits.
    if (!all_digits(fields[date]) || fields[date].size() < 12 || fields[date].size() > 20) return std::nullopt;
    const std::string_view ip = fields[date - 1];
    const std::string_view url = line.substr(0, static_cast<std::size_t>(ip.data() - line.data()) - 1);
    if (url.find(':') == std::string_view::npos) return std::nullopt;
    return ArcLine{url, fields[date], fields[date + 1], fields.back()};
}

std::optional<ArcLine> split_arc_line(std::string_view line) {
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.find('\0') != std::string_view::npos) return std::nullopt;
    const auto first_version = split_arc_line(line, 1);
    return first_version ? first_version : split_arc_line(line, 6);
}

ArchiveHeader::Type type_of(std::string_view name) {
    if (equals_ignoring_case(name, "response")) return ArchiveHeader::Type::response;
    if (equals_ignoring_case(name, "resource")) return ArchiveHeader::Type::resource;
    if (equals_ignoring_case(name, "conversion")) return ArchiveHeader::Type::conversion;
    if (equals_ignoring_case(name, "revisit")) return ArchiveHeader::Type::revisit;
    return ArchiveHeader::Type::other;
}

}  // namespace

bool is_warc_start(std::string_view bytes) {
    if (!bytes.starts_with("WARC/") || bytes.size() < 9) return false;
    std::string_view version = bytes.substr(5, bytes.substr(0, 16).find('\n') - 5);
    if (version.ends_with('\r')) version.remove_suffix(1);
    const std::size_t dot = version.find('.');
    return dot != std::string_view::npos && bytes.substr(0, 16).find('\n') != std::string_view::npos &&
           all_digits(version.substr(0, dot)) && all_digits(version.substr(dot + 1));
}

bool is_arc_line(std::string_view line) {
    return split_arc_line(line).has_value();
}

Result<ArchiveHeader> parse_warc_header(std::string_view header) {
    HttpHeaders fields;
    while (!header.empty()) {
        const std::size_t end = std::min(header.find('\n'), header.size());
        fields.add_line(header.substr(0, end));
        header.remove_prefix(std::min(end + 1, header.size()));
    }
    const auto length = parse_length(fields.first("Content-Length"));
    if (!length) return Failure{Status::unreadable, "a record without a valid Content-Length"};
    std::string_view url = fields.first("WARC-Target-URI");
    // Some writers, Wget 1.19 among them, keep the angle brackets of the standard's grammar.
    if (url.starts_with('<') && url.ends_with('>')) url = url.substr(1, url.size() - 2);
    return ArchiveHeader{.type = type_of(fields.first("WARC-Type")),
                         .url = std::string(url),
                         .id = std::string(fields.first("WARC-Record-ID")),
                         .date = warc_date(fields.first("WARC-Date")),
                         .content_type = std::string(fields.first("Content-Type")),
                         .cut = !fields.first("WARC-Truncated").empty(),
                         .length = *length};
}

Result<ArchiveHeader> parse_arc_line(std::string_view line) {
    const auto fields = split_arc_line(line);
    const auto length = fields ? parse_length(fields->length) : std::nullopt;
    if (!length) return Failure{Status::unreadable, "a record without a valid length"};
    const bool is_web = fields->url.starts_with("http:") || fields->url.starts_with("https:");
    return ArchiveHeader{.type = is_web ? ArchiveHeader::Type::response : ArchiveHeader::Type::other,
                         .url = std::string(fields->url),
                         .id = {},
                         .date = iso_date(fields->date),
                         .content_type = std::string(fields->content_type),
                         .length = *length};
}

}  // namespace pith
