#include "pipeline/commands/run_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "pipeline/commands/exit_status.h"
#include "pipeline/commands/signals.h"

namespace pith {
namespace {

class NullSink : public Sink {
  public:
    Result<std::monostate> write(const Row&) override { return std::monostate{}; }
    Result<std::monostate> finish() override { return std::monostate{}; }
    std::string abandon() override { return {}; }
};

/// "crawl.warc.gz: https://example.org/a: truncated: ..."; the id only where the source does not name the page.
std::string describe(const Produced& page) {
    std::string text = page.source;
    if (page.source.find(page.row.id) == std::string::npos) text += ": " + page.row.id;
    text.append(": ").append(name(page.status));
    return page.detail.empty() ? text : text + ": " + page.detail;
}

std::string summary(const RunReport& report, std::chrono::duration<double> elapsed) {
    const double seconds = std::max(elapsed.count(), 1e-3);
    std::string text = fmt::format("{} {} in {:.1f} s", report.pages, report.pages == 1 ? "page" : "pages", seconds);
    if (report.pages > 1) text += fmt::format(" ({:.0f} pages/s)", static_cast<double>(report.pages) / seconds);
    std::string_view separator = ": ";
    for (std::size_t i = 0; i < report.pages_by_status.size(); ++i) {
        if (report.pages_by_status[i] == 0) continue;
        text += fmt::format("{}{} {}", separator, report.pages_by_status[i], name(static_cast<Status>(i)));
        separator = ", ";
    }
    if (report.filtered) text += fmt::format("; {} left out by filters", report.filtered);
    separator = " (";
    for (const auto& [filter, pages] : report.filtered_by) {
        if (filter.empty()) continue;
        text += fmt::format("{}{} {}", separator, filter, pages);
        separator = ", ";
    }
    return separator == ", " && report.filtered ? text + ")" : text;
}

bool some_failed(const RunReport& report) {
    for (std::size_t i = 0; i < report.pages_by_status.size(); ++i)
        if (report.pages_by_status[i] && !is_answer(static_cast<Status>(i))) return true;
    return false;
}

/// Makes the output final, or says what is left of it.
int conclude(const RunReport& report, const PageRun& page_run, Console& console) {
    Sink& sink = page_run.sink;
    RunJournal* journal = page_run.journal;
    if (sink.closed_by_reader()) return exit_ok;
    if (report.output_failure || report.stopped) {
        if (report.output_failure) console.error(report.output_failure->detail);
        const std::string partial = sink.abandon();
        if (journal) journal->save();
        if (!partial.empty())
            console.error("the output is not whole: " + partial + (journal ? "; the same with --resume goes on" : ""));
        return report.output_failure ? static_cast<int>(exit_cannot_go_on) : 128 + StopSignals::received();
    }
    if (auto finished = sink.finish(); !finished) {
        console.error(finished.failure().detail);
        return exit_cannot_go_on;
    }
    if (journal) journal->remove();
    return some_failed(report) || (journal && journal->before().failed > 0) ? exit_some_failed : exit_ok;
}

}  // namespace

Produced failed(const RawPage& page, const Failure& failure) {
    return {.row = {page.id, {}, true}, .status = failure.status, .detail = failure.detail, .source = page.source};
}

int run_pages(const PageRun& page_run, Console& console) {
    const auto begin = std::chrono::steady_clock::now();
    const auto done = [&](const Produced& page) {
        if (!is_answer(page.status))
            console.error(describe(page));
        else if (page.status != Status::ok)
            console.detail(describe(page));
        console.page_done();
        if (page_run.journal) page_run.journal->page_done(page, page_run.sink);
    };
    const auto stop_requested = [&] {
        if (!StopSignals::received()) return false;
        console.info("ending after the pages in work; the same signal again ends at once");
        return true;
    };
    auto pages = page_run.source.size();
    if (pages && page_run.journal) *pages -= std::min<std::size_t>(*pages, page_run.journal->before().pages);
    console.start_progress(pages);
    const RunReport report =
        run(page_run.source, page_run.work, page_run.sink, done, stop_requested, page_run.executor);
    console.end_progress();
    const int status = conclude(report, page_run, console);
    if (!page_run.sink.closed_by_reader()) console.info(summary(report, std::chrono::steady_clock::now() - begin));
    return status;
}

std::unique_ptr<Sink> make_null_output() {
    return std::make_unique<NullSink>();
}

}  // namespace pith
