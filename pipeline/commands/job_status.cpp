// pith job status.
#include <fmt/format.h>

#include <chrono>
#include <memory>

#include "pipeline/commands/job_options.h"
#include "pipeline/commands/rules_options.h"
#include "pipeline/formats/terminal.h"
#include "pipeline/job/job_place.h"
#include "pipeline/job/job_report.h"

namespace pith {
namespace {

struct StatusOptions {
    JobOptions job;
    bool json = false;
};

int run_status(const StatusOptions& options) {
    Console console(options.job.verbosity());
    const auto job = load_job_file(options.job.file);
    if (!job) return console.refuse(job.failure().detail);
    auto state = open_state_for_reading(job.value());
    if (!state) return refuse_job(state.failure(), console);
    const auto status = read_job_status(*state.value(), job.value());
    if (!status) return refuse_job(status.failure(), console);
    if (options.json) return print(to_json(status.value()) + "\n", console);
    const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    return print(neutral(to_table(status.value(), now), true), console);
}

}  // namespace

Command add_job_status(CLI::App& job) {
    auto options = std::make_shared<StatusOptions>();
    auto* command = add_job_command(job, "status", "Say how each source does", options->job);
    add_format_option(*command, options->json, "table (the default) or json");
    command->footer(
        std::string("For each source: when it was last read, how many of its pages were new and unchanged then,\n") +
        "how many articles it has given, how many pages wait and failed and why, when it is asked again.\n\n"
        "Examples:\n  pith job status news.toml\n  pith job status -f json news.toml\n\n" +
        job_exit_statuses_help);
    return {command, [options] { return run_status(*options); }};
}

}  // namespace pith
