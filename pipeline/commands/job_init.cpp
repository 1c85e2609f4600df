// pith job init.
#include <fcntl.h>
#include <fmt/format.h>

#include <cerrno>
#include <filesystem>
#include <memory>
#include <system_error>

#include "pipeline/commands/job_options.h"
#include "pipeline/sinks/row_writer.h"

namespace pith {
namespace {

int run_init(const JobOptions& options) {
    Console console(options.verbosity());
    const std::filesystem::path path = options.file;
    const int descriptor = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0 && errno == EEXIST)
        return console.refuse(fmt::format("{}: it is there already, and is left as it is", options.file));
    if (descriptor < 0)
        return console.refuse(
            fmt::format("{}: cannot write: {}", options.file, std::generic_category().message(errno)));
    RowWriter writer(descriptor, options.file);
    auto written = writer.write(example_job_file(path.stem().string()));
    if (written) written = writer.close(true);
    if (!written) return refuse_job(written.failure(), console);
    console.info(fmt::format("{} is written: put your sources in, then run: pith job check --dry-run {}", options.file,
                             options.file));
    return exit_ok;
}

}  // namespace

Command add_job_init(CLI::App& job) {
    auto options = std::make_shared<JobOptions>();
    auto* command = add_job_command(job, "init", "Write a commented job file", *options);
    command->footer(std::string("Example:\n  pith job init news.toml\n\n") + job_exit_statuses_help);
    return {command, [options] { return run_init(*options); }};
}

}  // namespace pith
