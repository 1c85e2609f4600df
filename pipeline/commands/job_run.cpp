// pith job run.
#include "pipeline/job/job_run.h"

#include <fmt/format.h>

#include <memory>

#include "pipeline/commands/job_options.h"
#include "pipeline/commands/job_summary.h"
#include "pipeline/job/job_metrics.h"
#include "pipeline/job/job_place.h"
#include "pipeline/job/job_session.h"
#include "pipeline/sinks/durable_file.h"

namespace pith {
namespace {

struct RunOptions {
    JobOptions job;
    std::string metrics;
    JobRunOptions run;
};

/// False, after it was said why, where the file cannot be written.
bool write_metrics(const std::string& path, const JobFile& job, const JobRunReport& report, UnixTime begin,
                   Console& console) {
    if (path.empty()) return true;
    auto state = open_state_for_reading(job);
    const auto status = state ? read_job_status(*state.value(), job) : Result<JobStatus>(state.failure());
    const auto written = status ? replace_file(path, metrics_text(report, status.value(), begin, clock_now()))
                                : Result<std::monostate>(status.failure());
    if (!written) console.error(written.failure().detail);
    return bool(written);
}

int run_job_command(const RunOptions& options) {
    Console console(options.job.verbosity());
    const auto job = load_job_file(options.job.file);
    if (!job) return console.refuse(job.failure().detail);
    JobRunOptions run = options.run;
    run.worker = options.job.worker;
    const UnixTime begin = clock_now();
    console.start_progress(std::nullopt);
    const auto report = run_job(job.value(), run, hooks_of(console));
    console.end_progress();
    if (!report) return refuse_job(report.failure(), console);
    const bool told = write_metrics(options.metrics, job.value(), report.value(), begin, console);
    const int status = conclude_job(report.value(), options.job.file, console);
    return status == exit_ok && !told ? static_cast<int>(exit_cannot_go_on) : status;
}

}  // namespace

Command add_job_run(CLI::App& job) {
    auto options = std::make_shared<RunOptions>();
    auto* command =
        add_job_command(job, "run", "Ask the sources, fetch what is new, extract it, put it out", options->job);
    add_worker_option(*command, options->job);
    command->add_flag("--all-sources", options->run.all_sources, "Ask those sources too that are not due yet");
    command
        ->add_option("--metrics", options->metrics, "Write the run's figures for Prometheus to this file (NAME.prom)")
        ->option_text("FILE");
    command->footer(
        std::string("A run that was ended in any way is taken up by the next one: each article is put out once.\n\n") +
        "Example:\n  pith job run news.toml\n\n" + job_exit_statuses_help);
    return {command, [options] { return run_job_command(*options); }};
}

}  // namespace pith
