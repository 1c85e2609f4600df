#include "pipeline/job/job_report.h"

#include <algorithm>

namespace pith {
namespace {

std::string_view kind_name(JobSourceSpec::Kind kind) {
    switch (kind) {
        case JobSourceSpec::Kind::feed:
            return "feed";
        case JobSourceSpec::Kind::sitemap:
            return "sitemap";
        case JobSourceSpec::Kind::list:
            return "list";
        case JobSourceSpec::Kind::front_page:
            return "front-page";
        case JobSourceSpec::Kind::folder:
            break;
    }
    return "folder";
}

/// The source of this name; one that only the state knows is added.
SourceStatus& source_in(JobStatus& status, const std::string& name) {
    const auto found = std::find_if(status.sources.begin(), status.sources.end(),
                                    [&](const SourceStatus& source) { return source.name == name; });
    if (found != status.sources.end()) return *found;
    status.sources.push_back({.name = name, .in_job_file = false});
    return status.sources.back();
}

Result<std::monostate> read_sources(Database& state, JobStatus& status) {
    return state.run(
        "SELECT name, nested, asked, succeeded, next_due, failures, error, named, added FROM source ORDER BY id", {},
        [&](const SqlRow& row) {
            SourceStatus& source = source_in(status, text(row[0]));
            const bool nested = integer(row[1]) != 0;
            source.last_asked = std::max(source.last_asked, integer(row[2]));
            source.last_success = std::max(source.last_success, integer(row[3]));
            source.failures += integer(row[5]);
            if (const std::string error = text(row[6]); !error.empty()) source.error = error;
            source.named += integer(row[7]);
            source.added += integer(row[8]);
            if (!nested) source.next_due = integer(row[4]);
        });
}

Result<std::monostate> read_pages(Database& state, JobStatus& status) {
    return state.run(
        "SELECT source.name, page.state, page.status, COUNT(*), CAST(SUM(page.version) AS BIGINT) FROM page "
        "LEFT JOIN source ON source.id = page.source GROUP BY source.name, page.state, page.status",
        {}, [&](const SqlRow& row) {
            SourceStatus& source = source_in(status, text(row[0]));
            const auto page_state = static_cast<PageState>(integer(row[1]));
            const std::string state_name(name(page_state));
            source.pages[state_name] += integer(row[3]);
            status.pages[state_name] += integer(row[3]);
            source.articles += integer(row[4]);
            status.articles += integer(row[4]);
            const bool failed = page_state == PageState::failed || page_state == PageState::set_aside ||
                                (page_state == PageState::waiting && !text(row[2]).empty());
            if (failed) source.failed_by[text(row[2])] += integer(row[3]);
        });
}

}  // namespace

Result<JobStatus> read_job_status(Database& state, const JobFile& job) {
    JobStatus status;
    status.job = job.name;
    for (const JobSourceSpec& spec : job.sources)
        status.sources.push_back({.name = spec.name, .kind = std::string(kind_name(spec.kind))});
    if (auto read = read_sources(state, status); !read) return read.failure();
    if (auto read = read_pages(state, status); !read) return read.failure();
    for (SourceStatus& source : status.sources)
        source.unchanged = std::max<std::int64_t>(0, source.named - source.added);
    return status;
}

Result<std::monostate> read_failures(Database& state, const std::string& source,
                                     const std::function<void(const PageFailure&)>& on_failure) {
    const std::vector<SqlValue> parameters{source};
    return state.run(
        "SELECT page.url, source.name, page.state, page.status, page.detail, page.tries, page.due FROM page "
        "LEFT JOIN source ON source.id = page.source WHERE (page.state IN (4, 5) OR (page.state = 0 AND page.tries > "
        "0)) "
        "AND ($1 = '' OR source.name = $1) ORDER BY page.url",
        parameters, [&](const SqlRow& row) {
            on_failure({.url = text(row[0]),
                        .source = text(row[1]),
                        .state = std::string(name(static_cast<PageState>(integer(row[2])))),
                        .status = text(row[3]),
                        .detail = text(row[4]),
                        .tries = integer(row[5]),
                        .due = integer(row[6])});
        });
}

Result<std::int64_t> retry_failures(Database& state, const std::vector<std::string>& urls) {
    const std::string set = "UPDATE page SET state = 0, due = 0, tries = 0, crashes = 0, deaths = 0 WHERE ";
    const std::string failed = "(state IN (4, 5) OR (state = 0 AND tries > 0))";
    auto transaction = Transaction::begin(state);
    if (!transaction) return transaction.failure();
    std::int64_t count = 0;
    const auto add = [&](const Result<std::vector<SqlRow>>& rows) -> Result<std::monostate> {
        if (!rows) return rows.failure();
        count += static_cast<std::int64_t>(rows.value().size());
        return std::monostate{};
    };
    if (urls.empty())
        if (auto done = add(state.rows(set + failed + " RETURNING id")); !done) return done.failure();
    for (const std::string& url : urls)
        if (auto done = add(state.rows(set + "url = $1 RETURNING id", {url})); !done) return done.failure();
    if (auto committed = transaction.value().commit(); !committed) return committed.failure();
    return count;
}

}  // namespace pith
