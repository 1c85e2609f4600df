/// What the commands of `pith job` share.
#pragma once

#include <memory>
#include <string>

#include "pipeline/commands/command.h"
#include "pipeline/commands/console.h"
#include "pipeline/job/file/job_file.h"

namespace pith {

/// As those in command.h.
Command add_job(CLI::App& program);

struct JobOptions {
    std::string file;
    std::string worker;
    bool quiet = false;
    bool verbose = false;

    Verbosity verbosity() const {
        return quiet ? Verbosity::errors_only : verbose ? Verbosity::verbose : Verbosity::normal;
    }
};

/// One of `pith job`; adds FILE, -q and -v.
CLI::App* add_job_command(CLI::App& job, const std::string& name, const std::string& what, JobOptions& options);

/// --worker, for commands that work on a state that machines share.
void add_worker_option(CLI::App& command, JobOptions& options);

/// -f for commands that print text unless they are asked for JSON.
void add_format_option(CLI::App& command, bool& json, const std::string& what);

/// Each one file here.
Command add_job_init(CLI::App& job);
Command add_job_check(CLI::App& job);
Command add_job_run(CLI::App& job);
Command add_job_status(CLI::App& job);
Command add_job_failures(CLI::App& job);
Command add_job_retry(CLI::App& job);
Command add_job_export(CLI::App& job);
Command add_job_extract(CLI::App& job);

/// The exit status for what run_job() and its kin refuse.
int refuse_job(const Failure& failure, Console& console);

inline constexpr const char* job_exit_statuses_help =
    "Exit status:\n"
    "  0  all is well\n"
    "  1  the job ran, but a source could not be read, or a page had to be set aside\n"
    "  2  refused before the start: wrong usage, a faulty job file, a job that is running already\n"
    "  3  could not go on: disk full, input/output error, no database; the next run takes it up\n"
    "  130, 143  stopped by Ctrl-C or SIGTERM; the next run takes it up\n";

}  // namespace pith
