#include "pipeline/commands/job_summary.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <memory>

#include "pipeline/commands/exit_status.h"
#include "pipeline/commands/signals.h"

namespace pith {
namespace {

constexpr std::chrono::minutes minute{1};

}  // namespace

std::string summary(const RunCounts& counts) {
    std::string text = fmt::format("{} article{} put out", counts.articles, counts.articles == 1 ? "" : "s");
    const auto add = [&](std::size_t count, std::string_view what) {
        if (count > 0) text += fmt::format(", {} {}", count, what);
    };
    add(counts.updates, "of them updates");
    add(counts.unchanged, "unchanged");
    add(counts.duplicates, "duplicates");
    add(counts.left_out, "left out");
    add(counts.waiting, "to be tried again");
    add(counts.failed, "failed");
    return text;
}

int conclude_job(const JobRunReport& report, const std::string& file, Console& console) {
    console.info(summary(report.counts));
    if (report.counts.failed > 0) console.info(fmt::format("pith job failures {} names what failed", file));
    if (report.limited) console.info("a limit of the job file is reached; the next run goes on");
    if (report.failure) {
        console.error(report.failure->detail);
        console.error("the run cannot go on; what was put out is whole, and the next run takes it up");
        return exit_cannot_go_on;
    }
    if (report.stopped) return 128 + StopSignals::received();
    return report.failed_sources > 0 || !report.set_aside.empty() ? exit_some_failed : exit_ok;
}

JobRunHooks hooks_of(Console& console) {
    auto next_line = std::make_shared<std::chrono::steady_clock::time_point>(std::chrono::steady_clock::now() + minute);
    return {.stop_requested =
                [&console] {
                    if (StopSignals::received() == 0) return false;
                    console.info("ending after the pages in work; the same signal again ends at once");
                    return true;
                },
            .warn = [&console](const std::string& text) { console.error(text); },
            .tick =
                [&console, next_line](const RunCounts& counts) {
                    const auto now = std::chrono::steady_clock::now();
                    if (isatty(STDERR_FILENO) == 1 || now < *next_line) return;
                    *next_line = now + minute;
                    console.info(summary(counts));
                },
            .page_done = [&console] { console.page_done(); }};
}

}  // namespace pith
