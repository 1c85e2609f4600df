#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "pipeline/job/outputs/job_output.h"
#include "pipeline/model/failpoint.h"
#include "pipeline/sinks/row_writer.h"

namespace pith {
namespace {

/// Each batch is given as JSONL to `sh -c COMMAND`; it counts once the command ends with 0. A batch that was being
/// handed over when the run died is handed over again.
class CommandOutput final : public JobOutput {
  public:
    explicit CommandOutput(const JobOutputSpec& spec)
        : JobOutput(spec.name), command_(spec.target), fetched_time_(spec.fetched_time) {}

    Result<std::monostate> recover(std::span<const OutputPosition>) override { return std::monostate{}; }

    Result<std::optional<OutputPosition>> write(std::span<const OutputEntry> batch) override {
        std::string rows;
        for (const OutputEntry& entry : batch) rows.append(row_of(entry, fetched_time_)).append("\n");
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0) return failure("no pipe", errno);
        pid_t process = 0;
        const int error = start(ends[0], process);
        ::close(ends[0]);
        RowWriter input(ends[1], "the command of output '" + name() + "'");
        if (error != 0) return failure("cannot start", error);
        // A command that stops reading early and ends with 0 has taken the batch: head -1, say.
        const auto written = input.write(rows);
        const bool gave_up = !written && !input.reader_gone();
        (void)input.close(false);
        int status = 0;
        while (waitpid(process, &status, 0) < 0 && errno == EINTR) continue;
        failpoint("command.ended");
        if (gave_up) return written.failure();
        if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return std::optional<OutputPosition>{};
        return Failure{Status::internal_error,
                       "the command of output '" + name() + "' " +
                           (WIFEXITED(status) ? "ended with " + std::to_string(WEXITSTATUS(status))
                                              : "was ended by signal " + std::to_string(WTERMSIG(status)))};
    }

  private:
    Failure failure(const std::string& what, int error) const {
        return {Status::internal_error,
                "the command of output '" + name() + "': " + what + ": " + std::generic_category().message(error)};
    }

    int start(int input, pid_t& process) const {
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
        posix_spawnattr_t attributes;
        posix_spawnattr_init(&attributes);
        sigset_t defaults;
        sigemptyset(&defaults);
        sigaddset(&defaults, SIGPIPE);
        sigaddset(&defaults, SIGXFSZ);
        posix_spawnattr_setsigdefault(&attributes, &defaults);
        // A group of its own, so that Ctrl-C ends it no earlier than its batch.
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
        std::string shell = "sh";
        std::string option = "-c";
        std::string command = command_;
        char* arguments[] = {shell.data(), option.data(), command.data(), nullptr};
        const int error = posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments, environ);
        posix_spawnattr_destroy(&attributes);
        posix_spawn_file_actions_destroy(&actions);
        return error;
    }

    const std::string command_;
    const bool fetched_time_;
};

}  // namespace

JobOutputPtr make_command_output(const JobOutputSpec& spec) {
    return std::make_unique<CommandOutput>(spec);
}

}  // namespace pith
