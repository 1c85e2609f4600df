#include "pipeline/job/job_metrics.h"

#include <fmt/format.h>

namespace pith {
namespace {

/// Of a label's value: \, " and line feeds are escaped.
std::string label(std::string_view value) {
    std::string escaped;
    for (const char c : value) {
        if (c == '\\' || c == '"') escaped += '\\';
        if (c == '\n')
            escaped += "\\n";
        else
            escaped += c;
    }
    return escaped;
}

class Metrics {
  public:
    explicit Metrics(std::string_view job) : job_(label(job)) {}

    void describe(std::string_view name, std::string_view help) {
        text_ += fmt::format("# HELP pith_job_{0} {1}\n# TYPE pith_job_{0} gauge\n", name, help);
    }
    void add(std::string_view name, std::int64_t value, std::string_view key = {}, std::string_view of = {}) {
        const std::string further = key.empty() ? "" : fmt::format(",{}=\"{}\"", key, label(of));
        text_ += fmt::format("pith_job_{}{{job=\"{}\"{}}} {}\n", name, job_, further, value);
    }
    std::string text() && { return std::move(text_); }

  private:
    const std::string job_;
    std::string text_;
};

void add_run(Metrics& metrics, const JobRunReport& report, UnixTime begin, UnixTime end) {
    metrics.describe("run_end_timestamp_seconds", "When the last run ended");
    metrics.add("run_end_timestamp_seconds", end);
    metrics.describe("run_seconds", "How long the last run took");
    metrics.add("run_seconds", end - begin);
    metrics.describe("run_success", "1 if the last run could do its work, 0 if it could not go on");
    metrics.add("run_success", report.failure ? 0 : 1);
    metrics.describe("run_pages", "What became of the pages of the last run");
    const RunCounts& counts = report.counts;
    const std::pair<std::string_view, std::size_t> results[] = {{"article", counts.articles - counts.updates},
                                                                {"update", counts.updates},
                                                                {"unchanged", counts.unchanged},
                                                                {"duplicate", counts.duplicates},
                                                                {"left-out", counts.left_out},
                                                                {"waiting", counts.waiting},
                                                                {"failed", counts.failed}};
    for (const auto& [name, count] : results)
        metrics.add("run_pages", static_cast<std::int64_t>(count), "result", name);
}

void add_sources(Metrics& metrics, const JobStatus& status) {
    metrics.describe("pages", "Pages that the job knows, by their state");
    for (const auto& [state, count] : status.pages) metrics.add("pages", count, "state", state);
    metrics.describe("source_last_success_timestamp_seconds", "When a source was last read; 0: never");
    for (const SourceStatus& source : status.sources)
        metrics.add("source_last_success_timestamp_seconds", source.last_success, "source", source.name);
    metrics.describe("source_failures", "Attempts in a row that could not read a source");
    for (const SourceStatus& source : status.sources)
        metrics.add("source_failures", source.failures, "source", source.name);
    metrics.describe("source_articles", "Articles that a source has given, versions included");
    for (const SourceStatus& source : status.sources)
        metrics.add("source_articles", source.articles, "source", source.name);
}

}  // namespace

std::string metrics_text(const JobRunReport& report, const JobStatus& status, UnixTime begin, UnixTime end) {
    Metrics metrics(status.job);
    add_run(metrics, report, begin, end);
    add_sources(metrics, status);
    return std::move(metrics).text();
}

}  // namespace pith
