#include "pipeline/job/sources/dry_run.h"

#include "pipeline/fetch/polite_fetcher.h"
#include "pipeline/job/job_place.h"
#include "pipeline/job/job_session.h"
#include "pipeline/job/sources/source_run.h"

namespace pith {
namespace {

/// Asks until all sources have answered, sitemaps that they name too.
Result<std::monostate> ask_all(const RunParts& parts, const std::function<bool()>& stop_requested) {
    TransientHostMemory hosts;
    PoliteFetcher fetcher(parts.settings, hosts, parts.stop);
    SourceRun sources(parts);
    std::size_t ticket = 1;
    auto requests = sources.begin(ticket);
    if (!requests) return requests.failure();
    for (FetchRequest& request : requests.value()) fetcher.start(std::move(request));
    while (fetcher.pending() > 0 && !stop_requested()) {
        for (const FetchAnswer& answer : fetcher.wait()) {
            auto further = sources.settle(answer, ticket);
            if (!further) return further.failure();
            for (FetchRequest& request : further.value()) fetcher.start(std::move(request));
        }
    }
    return std::monostate{};
}

Result<Plan> read_plan(Database& found, const JobFile& job) {
    Plan plan;
    auto known = open_state_for_reading(job);  // a job that never ran has none: all is new
    const auto rows =
        found.rows("SELECT page.url, source.name FROM page JOIN source ON source.id = page.source ORDER BY page.id");
    if (!rows) return rows.failure();
    for (const SqlRow& row : rows.value()) {
        PlannedPage page{text(row[0]), false};
        if (known) {
            const auto there = known.value()->rows("SELECT 1 FROM page WHERE url = $1", {page.url});
            page.is_known = there && !there.value().empty();
        }
        ++plan.by_source[text(row[1])];
        plan.pages.push_back(std::move(page));
    }
    return plan;
}

}  // namespace

Result<Plan> try_sources(const JobFile& job, const std::function<bool()>& stop_requested,
                         const std::function<void(const std::string&)>& warn) {
    const auto rules = RuleSet::load(job.rules);
    if (!rules) return rules.failure();
    const auto settings = polite_settings(job);
    if (!settings) return settings.failure();
    auto database = open_sqlite(":memory:");
    if (!database) return database.failure();
    auto state = JobState::open(std::move(database).value(), {job.name, "dry run"});
    if (!state) return state.failure();
    const ArticleFilter filter(job.filter);
    const SourcePageReader reader(*rules.value(), filter);
    const NextPage next_page(*rules.value());
    const PageReaders readers = readers_here({nullptr, next_page, reader});
    const StopSignal stop;
    const RunParts parts{.job = job,
                         .state = *state.value(),
                         .settings = settings.value(),
                         .readers = readers,
                         .stop = stop,
                         .now = clock_now,
                         .warn = warn,
                         .all_sources = true};
    if (auto asked = ask_all(parts, stop_requested); !asked) return asked.failure();
    return read_plan(state.value()->database(), job);
}

}  // namespace pith
