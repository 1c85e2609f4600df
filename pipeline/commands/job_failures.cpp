// pith job failures and pith job retry.
#include <fmt/format.h>

#include <memory>
#include <vector>

#include "pipeline/commands/job_options.h"
#include "pipeline/commands/rules_options.h"
#include "pipeline/formats/terminal.h"
#include "pipeline/job/job_place.h"
#include "pipeline/job/job_report.h"
#include "pipeline/job/outputs/job_output.h"
#include "pipeline/job/state/job_lock.h"

namespace pith {
namespace {

struct FailureOptions {
    JobOptions job;
    bool json = false;
    std::string source;
    std::vector<std::string> urls;
};

std::string line_of(const PageFailure& failure) {
    std::string state = failure.state;
    if (state == "waiting") state = fmt::format("tried {} times, again from {}", failure.tries, time_text(failure.due));
    return fmt::format("{}: {}: {} ({})", failure.url, failure.status, failure.detail, state);
}

int run_failures(const FailureOptions& options) {
    Console console(options.job.verbosity());
    const auto job = load_job_file(options.job.file);
    if (!job) return console.refuse(job.failure().detail);
    auto state = open_state_for_reading(job.value());
    if (!state) return refuse_job(state.failure(), console);
    std::string text;
    const auto read = read_failures(*state.value(), options.source, [&](const PageFailure& failure) {
        text += options.json ? to_json(failure) : neutral(line_of(failure), false);
        text += '\n';
    });
    if (!read) return refuse_job(read.failure(), console);
    return print(text, console);
}

int run_retry(const FailureOptions& options) {
    Console console(options.job.verbosity());
    const auto job = load_job_file(options.job.file);
    if (!job) return console.refuse(job.failure().detail);
    if (auto state = open_state_for_reading(job.value()); !state) return refuse_job(state.failure(), console);
    auto database = open_state_database(job.value());
    if (!database) return refuse_job(database.failure(), console);
    const auto count = retry_failures(*database.value(), options.urls);
    if (!count) return refuse_job(count.failure(), console);
    console.info(
        fmt::format("{} will be fetched in the next run", counted(static_cast<std::size_t>(count.value()), "page")));
    if (!options.urls.empty() && count.value() < static_cast<std::int64_t>(options.urls.size()))
        console.error("some of these URLs are not known to the job");
    return exit_ok;
}

}  // namespace

Command add_job_failures(CLI::App& job) {
    auto options = std::make_shared<FailureOptions>();
    auto* command = add_job_command(job, "failures", "Name the pages that failed, and why", options->job);
    add_format_option(*command, options->json, "text (the default) or json, a line a page");
    command->add_option("--source", options->source, "Of this source only")->option_text("NAME");
    command->footer(std::string("Example:\n  pith job failures news.toml\n\n") + job_exit_statuses_help);
    return {command, [options] { return run_failures(*options); }};
}

Command add_job_retry(CLI::App& job) {
    auto options = std::make_shared<FailureOptions>();
    auto* command = add_job_command(job, "retry", "Let failed pages be fetched again", options->job);
    command->add_option("URL", options->urls, "These pages, whatever became of them; without any, all that failed")
        ->option_text("...");
    command->footer(
        std::string("Examples:\n  pith job retry news.toml\n  pith job retry news.toml https://example.org/a\n\n") +
        job_exit_statuses_help);
    return {command, [options] { return run_retry(*options); }};
}

}  // namespace pith
