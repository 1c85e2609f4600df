#include "pipeline/sinks/wet_record.h"

#include <fmt/format.h>
#include <unicode/uloc.h>

#include <charconv>
#include <cstdlib>

namespace pith {

namespace {

constexpr std::string_view version_line = "WARC/1.0";

/// WARC 1.0 knows whole seconds only.
std::string whole_seconds(std::string_view date) {
    constexpr std::size_t length = std::string_view("2026-02-05T10:00:00").size();
    if (date.size() < length || date[10] != 'T') return {};
    return std::string(date.substr(0, length)) + "Z";
}

/// Every record has a URI; a page without an address gets a name (RFC 3986).
std::string target_of(const WetPage& page, const Result<Article>& article) {
    if (!page.url.empty()) return std::string(page.url);
    if (article && !article.value().metadata.url.empty()) return article.value().metadata.url;
    std::string name = "urn:pith:";
    for (const char c : page.id) {
        const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          std::string_view("-._~/:").find(c) != std::string_view::npos;
        name += kept ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return name;
}

std::string language_code(const Result<Article>& article) {
    if (!article || article.value().status != Status::ok) return {};
    return uloc_getISO3Language(article.value().metadata.language.c_str());
}

std::string status_of(const Result<Article>& article) {
    const Status status = article ? article.value().status : article.failure().status;
    if (status == Status::ok) return {};
    const std::string& detail = article ? article.value().detail : article.failure().detail;
    return std::string(name(status)) + (detail.empty() ? "" : "; " + detail);
}

}  // namespace

std::string wet_record(const WetPage& page, const Result<Article>& article, std::string_view run_date,
                       WarcCoding coding, Rendering rendering) {
    const bool ok = article && article.value().status == Status::ok;
    const std::string text = ok ? to_text(article.value(), rendering) : std::string();
    const std::string digest = warc_digest(text);
    const std::string target = target_of(page, article);
    const std::string refers_to = page.record ? page.record->id : std::string();
    const std::string date = page.record ? whole_seconds(page.record->date) : std::string();
    const std::string identity = fmt::format("pith conversion\n{}\n{}\n{}\n{}\n{}\n{}", refers_to, target, page.source,
                                             page.id, page.record ? page.record->offset : 0, digest);
    return warc_text(version_line,
                     {{"WARC-Type", "conversion"},
                      {"WARC-Target-URI", target},
                      {"WARC-Date", date.empty() ? std::string(run_date) : date},
                      {"WARC-Record-ID", named_record_id(identity)},
                      {"WARC-Refers-To", refers_to},
                      {"WARC-Block-Digest", digest},
                      {"WARC-Identified-Content-Language", language_code(article)},
                      {"Pith-Status", status_of(article)},
                      {"Content-Type", "text/plain"}},
                     text, coding);
}

std::string wet_head(std::string_view run_date, std::string_view rules_version, WarcCoding coding) {
    const std::string fields = fmt::format(
        "software: pith/{} (rules {})\r\nformat: WARC File Format 1.0\r\n"
        "description: the articles of pages as plain text\r\n",
        version(), rules_version);
    return warc_text(version_line,
                     {{"WARC-Type", "warcinfo"},
                      {"WARC-Date", std::string(run_date)},
                      {"WARC-Record-ID", named_record_id(fmt::format("pith warcinfo\n{}\n{}", run_date, fields))},
                      {"Content-Type", "application/warc-fields"}},
                     fields, coding);
}

std::string wet_run_date() {
    const char* given = std::getenv("SOURCE_DATE_EPOCH");
    const std::string_view text = given ? given : "";
    long long seconds = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), seconds);
    const bool valid = parsed.ec == std::errc{} && parsed.ptr == text.data() + text.size() && seconds >= 0 &&
                       seconds <= std::chrono::floor<std::chrono::seconds>(WallTime::duration::max()).count();
    const WallTime now = std::chrono::system_clock::now();
    return whole_seconds(warc_date(valid ? WallTime(std::chrono::seconds(seconds)) : now));
}

}  // namespace pith
