// pith job extract.
#include <memory>

#include "pipeline/commands/job_options.h"
#include "pipeline/commands/job_summary.h"
#include "pipeline/job/again.h"

namespace pith {
namespace {

struct AgainOptions {
    JobOptions job;
    std::string output;
    bool again = false;
};

int run_again(const AgainOptions& options) {
    Console console(options.job.verbosity());
    const auto job = load_job_file(options.job.file);
    if (!job) return console.refuse(job.failure().detail);
    console.start_progress(std::nullopt);
    const auto report = extract_again(job.value(), {.worker = options.job.worker}, options.output, hooks_of(console));
    console.end_progress();
    if (!report) return refuse_job(report.failure(), console);
    return conclude_job(report.value(), options.job.file, console);
}

}  // namespace

Command add_job_extract(CLI::App& job) {
    auto options = std::make_shared<AgainOptions>();
    auto* command = add_job_command(job, "extract", "Extract the kept pages once more, without fetching", options->job);
    command
        ->add_flag("--again", options->again,
                   "With today's rules; articles whose text changes are put out as new versions")
        ->required();
    command
        ->add_option("-o,--output", options->output,
                     "Write the rows of all articles to this file instead, and leave the job as it is")
        ->option_text("FILE");
    add_worker_option(*command, options->job);
    command->footer(
        std::string("Pages are kept where the job file says [raw] keep = true.\n\n") +
        "Examples:\n  pith job extract --again news.toml\n  pith job extract --again -o all.jsonl news.toml\n\n" +
        job_exit_statuses_help);
    return {command, [options] { return run_again(*options); }};
}

}  // namespace pith
