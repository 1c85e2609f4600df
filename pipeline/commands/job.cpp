#include <vector>

#include "pipeline/commands/job_options.h"

namespace pith {

CLI::App* add_job_command(CLI::App& job, const std::string& name, const std::string& what, JobOptions& options) {
    auto* command = job.add_subcommand(name, what);
    command->add_option("FILE", options.file, "The job file")->required()->option_text(" ");
    auto* quiet = command->add_flag("-q,--quiet", options.quiet, "Say nothing but errors");
    command->add_flag("-v,--verbose", options.verbose, "Say more")->excludes(quiet);
    return command;
}

void add_worker_option(CLI::App& command, JobOptions& options) {
    command
        .add_option(
            "--worker", options.worker,
            "What this worker is called among those that share a state in PostgreSQL\n(default: the host's name)")
        ->option_text("NAME");
}

void add_format_option(CLI::App& command, bool& json, const std::string& what) {
    const bool table = what.starts_with("table");
    command
        .add_option_function<std::string>(
            "-f,--format", [&json](const std::string& name) { json = name == "json"; }, what)
        ->check(CLI::IsMember({table ? "table" : "text", "json"}))
        ->option_text("FORMAT");
}

int refuse_job(const Failure& failure, Console& console) {
    console.error(failure.detail);
    return failure.status == Status::refused ? exit_refused : exit_cannot_go_on;
}

Command add_job(CLI::App& program) {
    auto* job = program.add_subcommand("job", "Fetch and extract on a schedule: feeds, sitemaps, lists, folders");
    job->require_subcommand(1);
    job->footer(
        std::string("pith job COMMAND --help tells more of each command; docs/jobs.md has the whole of it.\n\n") +
        "Examples:\n"
        "  pith job init news.toml         write a commented job file\n"
        "  pith job check --dry-run news.toml\n"
        "  pith job run news.toml          from cron or a systemd timer, as often as wanted\n"
        "  pith job status news.toml\n\n" +
        job_exit_statuses_help);
    const std::vector<Command> commands{add_job_init(*job),   add_job_check(*job),    add_job_run(*job),
                                        add_job_status(*job), add_job_failures(*job), add_job_retry(*job),
                                        add_job_export(*job), add_job_extract(*job)};
    return {job, [commands]() -> int {
                for (const Command& command : commands)
                    if (command.options->parsed()) return command.run();
                return exit_refused;
            }};
}

}  // namespace pith
