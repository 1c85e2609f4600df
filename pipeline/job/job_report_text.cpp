/// The state of a job as a table and as JSON.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "pipeline/formats/jsonl.h"
#include "pipeline/job/job_report.h"
#include "pipeline/job/outputs/job_output.h"
#include "pipeline/model/text.h"

namespace pith {
namespace {

using Json = nlohmann::ordered_json;
using Row = std::array<std::string, 8>;

std::string dump(const Json& json) {
    return one_line(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::size_t width_of(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return count;
}

std::int64_t count_of(const std::map<std::string, std::int64_t>& counts, const std::string& key) {
    const auto found = counts.find(key);
    return found == counts.end() ? 0 : found->second;
}

/// "3 (fetch-error 2, truncated 1)".
std::string failures_text(const SourceStatus& source) {
    const std::int64_t failed = count_of(source.pages, "failed") + count_of(source.pages, "set-aside");
    std::string reasons;
    for (const auto& [reason, count] : source.failed_by)
        reasons += fmt::format("{}{} {}", reasons.empty() ? "" : ", ", reason, count);
    return reasons.empty() ? std::to_string(failed) : fmt::format("{} ({})", failed, reasons);
}

Row row_of_source(const SourceStatus& source, UnixTime now) {
    return {source.name,
            source.last_success ? relative_time(source.last_success, now) : "never",
            std::to_string(source.added),
            std::to_string(source.unchanged),
            std::to_string(source.articles),
            std::to_string(count_of(source.pages, "waiting")),
            failures_text(source),
            !source.in_job_file     ? "not in the job file"
            : source.next_due > now ? relative_time(source.next_due, now)
                                    : "now"};
}

void append_row(std::string& out, const Row& row, const std::array<std::size_t, 8>& widths) {
    for (std::size_t i = 0; i < row.size(); ++i) {
        const bool number = i >= 2 && i <= 5;
        const std::string padding(widths[i] - std::min(widths[i], width_of(row[i])), ' ');
        const bool last = i + 1 == row.size();
        out += number ? padding + row[i] : row[i] + (last ? "" : padding);
        out += last ? "\n" : "  ";
    }
}

Json json_of(const SourceStatus& source) {
    const auto time = [](UnixTime at) { return at ? Json(time_text(at)) : Json(); };
    return {{"name", source.name},
            {"kind", source.kind},
            {"in_job_file", source.in_job_file},
            {"last_asked", time(source.last_asked)},
            {"last_success", time(source.last_success)},
            {"next_due", time(source.next_due)},
            {"failures_in_a_row", source.failures},
            {"error", source.error},
            {"named", source.named},
            {"new", source.added},
            {"unchanged", source.unchanged},
            {"articles", source.articles},
            {"pages", source.pages},
            {"failed_by", source.failed_by}};
}

}  // namespace

std::string relative_time(UnixTime time, UnixTime now) {
    if (time == 0) return "never";
    const UnixTime distance = time > now ? time - now : now - time;
    const std::string amount = distance < 60       ? fmt::format("{} s", distance)
                               : distance < 5400   ? fmt::format("{} min", (distance + 30) / 60)
                               : distance < 129600 ? fmt::format("{} h", (distance + 1800) / 3600)
                                                   : fmt::format("{} d", (distance + 43200) / 86400);
    return time > now ? "in " + amount : amount + " ago";
}

std::string to_table(const JobStatus& status, UnixTime now) {
    std::vector<Row> rows{{"source", "last success", "new", "unchanged", "articles", "waiting", "failed", "next due"}};
    for (const SourceStatus& source : status.sources) rows.push_back(row_of_source(source, now));
    std::array<std::size_t, 8> widths{};
    for (const Row& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
    std::string out;
    for (const Row& row : rows) append_row(out, row, widths);
    for (const SourceStatus& source : status.sources)
        if (!source.error.empty()) out += fmt::format("{}: {}\n", source.name, source.error);
    return out;
}

std::string to_json(const JobStatus& status) {
    Json json{{"job", status.job}, {"articles", status.articles}, {"pages", status.pages}, {"sources", Json::array()}};
    for (const SourceStatus& source : status.sources) json["sources"].push_back(json_of(source));
    return dump(json);
}

std::string to_json(const PageFailure& failure) {
    Json json{{"url", failure.url},       {"source", failure.source}, {"state", failure.state},
              {"status", failure.status}, {"detail", failure.detail}, {"tries", failure.tries}};
    if (failure.state == "waiting") json["due"] = time_text(failure.due);
    return dump(json);
}

}  // namespace pith
