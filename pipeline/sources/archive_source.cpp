#include "pipeline/sources/archive_source.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <ctime>

#include "pipeline/fetch/content_coding.h"
#include "pipeline/fetch/http_message.h"
#include "pipeline/fetch/retry_after.h"
#include "pipeline/sources/archive_reader.h"
#include "pipeline/sources/page_file.h"

namespace pith {

namespace {

/// What HTTP headers and codings may add to a page.
constexpr std::size_t block_overhead = std::size_t{1} << 20;

/// Content codings that an archive's writer has undone are often still declared, so bytes without the coding's marks
/// are taken as they are.
Result<std::string> decode_archived(std::string body, const HttpHeaders& headers, const PageBound& bound) {
    auto codings = parse_content_codings(headers.joined("Content-Encoding"));
    if (!codings) return codings.failure();
    if (codings.value().empty()) return body;
    DecodeLimits limits;
    limits.bytes = bound.bytes;
    auto decoded = decode_body(body, codings.value(), limits, bound.keep_front);
    const bool plain = compression_of_magic(body) == Compression::none;
    if (!decoded && decoded.failure().status == Status::decode_error && plain) return body;
    return decoded;
}

/// RFC 9112, 6.1: names of codings are compared without case.
bool is_chunked(const HttpHeaders& headers) {
    std::string codings = headers.joined("Transfer-Encoding");
    for (char& c : codings) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return codings.find("chunked") != std::string::npos;
}

Failure over(const PageBound& bound) {
    return {Status::too_large, "over " + format_bytes(bound.bytes), Limit::input};
}

bool is_short(const HttpResponse& response) {
    if (is_chunked(response.headers)) return false;
    const auto declared = content_length({response.headers.first("Content-Length")});
    return declared && declared.value() && *declared.value() > response.body.size();
}

Failure short_body() {
    return {Status::truncated, "the body is shorter than its Content-Length"};
}

/// The page in an HTTP response, without its codings; `cut`: its end was left out as it is too large.
Result<std::string> body_of(const HttpResponse& response, bool cut, const PageBound& bound) {
    if (response.status >= 400) return Failure{Status::fetch_error, fmt::format("HTTP status {}", response.status)};
    if (is_chunked(response.headers)) {
        if (cut) return over(bound);
        auto whole = remove_chunks(response.body);
        return whole ? decode_archived(std::move(whole).value(), response.headers, bound) : whole;
    }
    if (cut) {
        const auto codings = parse_content_codings(response.headers.joined("Content-Encoding"));
        if (!codings || !codings.value().empty()) return over(bound);
        return std::string(response.body);
    }
    if (is_short(response) && !bound.keep_front) return short_body();
    return decode_archived(std::string(response.body), response.headers, bound);
}

/// An HTTP date (RFC 9110, 5.6.7) in ISO 8601; "" for anything else, and for years that have no four digits.
std::string iso_date(std::string_view http_date) {
    const auto time = parse_http_date(http_date);
    const auto year =
        time ? std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(*time)).year() : std::chrono::year(0);
    if (year < std::chrono::year(1970) || year > std::chrono::year(9999)) return {};
    // In whole seconds: nanoseconds, as the system's clock counts, end in 2262.
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time_t{time->time_since_epoch().count()}));
}

class ArchiveSource final : public Source {
  public:
    ArchiveSource(ArchiveInput input, RawPage origin, PageBound bound, ByteRange range)
        : reader_(std::move(input), {bound.bytes + block_overhead, bound.keep_front}, range),
          origin_(std::move(origin)),
          bound_(bound) {}

    std::optional<RawPage> next() override {
        while (auto record = reader_.next()) {
            if (!*record) return damaged(record->failure());
            if (is_page(record->value())) return page(std::move(record->value()));
            const bool revisit = record->value().header.type == ArchiveHeader::Type::revisit;
            ++(revisit ? passed_over_.revisits : passed_over_.others);
        }
        return std::nullopt;
    }

    PassedOver passed_over() const override { return passed_over_; }

  private:
    static bool is_page(const ArchiveRecord& record) {
        // Crawlers keep the answers of name servers as responses too.
        return record.header.type != ArchiveHeader::Type::other && record.header.type != ArchiveHeader::Type::revisit &&
               !record.header.url.starts_with("dns:");
    }

    RawPage page(ArchiveRecord record) const {
        RawPage page = origin_;
        page.url = page.id = record.header.url;
        if (page.id.empty()) page.id = offset_id();
        page.name = {};
        page.content_type = record.header.content_type;
        // ISO 28500 leaves its charset open; all that write such records of text write UTF-8.
        if (record.header.type == ArchiveHeader::Type::conversion) page.charset = "utf-8";
        const auto response =
            record.header.type == ArchiveHeader::Type::response ? parse_http_response(record.block) : std::nullopt;
        page.record = place(record, response);
        if (response) page.content_type = response->headers.first("Content-Type");
        Result<std::string> body = response ? body_of(*response, record.cut, bound_) : std::move(record.block);
        if (record.header.cut) page.cut = Failure{Status::truncated, "cut off by the crawler"};
        if (response && !record.cut && is_short(*response)) page.cut = short_body();
        if (body && page.cut && !bound_.keep_front) body = *page.cut;
        if (body && body.value().size() > bound_.bytes && !bound_.keep_front) body = over(bound_);
        if (!body) return failed(std::move(page), at_record(body.failure()));
        page.bytes = std::move(body).value();
        return page;
    }

    static RecordPlace place(ArchiveRecord& record, const std::optional<HttpResponse>& response) {
        RecordPlace place{record.offset, record.length, std::move(record.header.id), std::move(record.header.date)};
        if (!response) return place;
        if (place.date.empty()) place.date = iso_date(response->headers.first("Date"));
        place.modified = iso_date(response->headers.first("Last-Modified"));
        return place;
    }

    RawPage damaged(const Failure& failure) const {
        RawPage page = origin_;
        page.record = RecordPlace{.offset = reader_.offset()};
        page.id = offset_id();
        return failed(std::move(page), failure);
    }

    std::string offset_id() const { return fmt::format("{}:{}", origin_.id, reader_.offset()); }
    Failure at_record(const Failure& failure) const {
        return {failure.status, fmt::format("record at byte {}: {}", reader_.offset(), failure.detail)};
    }

    ArchiveReader reader_;
    RawPage origin_;
    PageBound bound_;
    PassedOver passed_over_;
};

}  // namespace

std::unique_ptr<Source> read_archive(ArchiveInput input, RawPage origin, PageBound bound, ByteRange range) {
    return std::make_unique<ArchiveSource>(std::move(input), std::move(origin), bound, range);
}

}  // namespace pith
