// pith job check.
#include <fmt/format.h>

#include <memory>

#include "pipeline/commands/job_options.h"
#include "pipeline/commands/rules_options.h"
#include "pipeline/commands/signals.h"
#include "pipeline/formats/terminal.h"
#include "pipeline/job/sources/dry_run.h"

namespace pith {
namespace {

struct CheckOptions {
    JobOptions job;
    bool dry_run = false;
};

int dry_run(const JobFile& job, Console& console) {
    bool failed = false;
    const auto warn = [&](const std::string& text) {
        failed = true;
        console.error(text);
    };
    const auto found = try_sources(
        job, [] { return StopSignals::received() != 0; }, warn);
    if (!found) return refuse_job(found.failure(), console);
    std::string text;
    std::size_t fresh = 0;
    for (const PlannedPage& page : found.value().pages) {
        fresh += page.is_known ? 0 : 1;
        if (!page.is_known) text += neutral(page.url, false) + "\n";
    }
    for (const auto& [source, count] : found.value().by_source)
        console.info(fmt::format("source {}: {}", source, counted(count, "page")));
    if (const int status = print(text, console); status != exit_ok) return status;
    console.info(
        fmt::format("{} would be fetched, {} known", counted(fresh, "page"), found.value().pages.size() - fresh));
    if (StopSignals::received() != 0) return 128 + StopSignals::received();
    return failed ? exit_some_failed : exit_ok;
}

int run_check(const CheckOptions& options) {
    Console console(options.job.verbosity());
    const auto job = load_job_file(options.job.file);
    if (!job) return console.refuse(job.failure().detail);
    Options library;
    library.rules = job.value().rules;
    if (const auto extractor = Extractor::make(std::move(library)); !extractor)
        return console.refuse(extractor.failure().detail);
    console.info(fmt::format("{}: no faults, {} source{}, {} output{}", options.job.file, job.value().sources.size(),
                             job.value().sources.size() == 1 ? "" : "s", job.value().outputs.size(),
                             job.value().outputs.size() == 1 ? "" : "s"));
    return options.dry_run ? dry_run(job.value(), console) : static_cast<int>(exit_ok);
}

}  // namespace

Command add_job_check(CLI::App& job) {
    auto options = std::make_shared<CheckOptions>();
    auto* command = add_job_command(job, "check", "Name every fault of a job file", options->job);
    command->add_flag("--dry-run", options->dry_run, "Ask the sources too, and name the pages that a run would fetch");
    command->footer(
        std::string("Examples:\n  pith job check news.toml\n  pith job check --dry-run news.toml | head\n\n") +
        job_exit_statuses_help);
    return {command, [options] { return run_check(*options); }};
}

}  // namespace pith
