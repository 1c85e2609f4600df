#include "tests/support/program.h"
#include "tests/support/patience.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <stdexcept>

namespace pith::test {
namespace {

struct Pipe {
    int read_end = -1;
    int write_end = -1;
    Pipe() {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
        read_end = ends[0];
        write_end = ends[1];
    }
};

void close_if_open(int& descriptor) {
    if (descriptor >= 0) close(descriptor);
    descriptor = -1;
}

/// In the child: never returns.
[[noreturn]] void become_program(const Arguments& arguments, const Surroundings& surroundings, int in, int out,
                                 int err) {
    if (!surroundings.output_file.empty())
        out = open(surroundings.output_file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
    dup2(in, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(err, STDERR_FILENO);
    if (surroundings.file_size_limit) {
        const rlimit limit{surroundings.file_size_limit, surroundings.file_size_limit};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    std::vector<char*> argv{const_cast<char*>("pith")};
    for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    execv(PITH_BINARY_DIR "/pith", argv.data());
    _exit(127);
}

/// False at the end of what can be read.
bool read_some(int descriptor, std::string& into) {
    char bytes[65536];
    const ssize_t count = read(descriptor, bytes, sizeof bytes);
    if (count > 0) into.append(bytes, static_cast<std::size_t>(count));
    return count > 0;
}

}  // namespace

Program::Program(const Arguments& arguments, const Surroundings& surroundings)
    : read_then_close_(surroundings.read_then_close) {
    std::signal(SIGPIPE, SIG_IGN);
    Pipe in, out, err;
    process_ = fork();
    if (process_ == 0) {
        std::signal(SIGPIPE, SIG_DFL);
        become_program(arguments, surroundings, in.read_end, out.write_end, err.write_end);
    }
    close(in.read_end);
    close(out.write_end);
    close(err.write_end);
    input_ = in.write_end;
    output_ = out.read_end;
    errors_ = err.read_end;
}

Program::~Program() {
    close_if_open(input_);
    close_if_open(output_);
    close_if_open(errors_);
    if (process_ > 0) {
        kill(process_, SIGKILL);
        waitpid(process_, nullptr, 0);
    }
}

void Program::send(int signal) const {
    kill(process_, signal);
}

void Program::feed(std::string_view bytes) const {
    while (!bytes.empty()) {
        const ssize_t written = write(input_, bytes.data(), bytes.size());
        if (written <= 0) return;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void Program::end_input() {
    close_if_open(input_);
}

bool Program::wait_for_error(std::string_view piece) {
    const auto end = std::chrono::steady_clock::now() + patience * std::chrono::minutes(1);
    while (errors_ >= 0 && std::chrono::steady_clock::now() < end) {
        const auto found = written_errors_.find(piece, waited_for_);
        if (found != std::string::npos) {
            waited_for_ = found + piece.size();
            return true;
        }
        pollfd ready{errors_, POLLIN, 0};
        if (poll(&ready, 1, 1000) > 0 && !read_some(errors_, written_errors_)) close_if_open(errors_);
    }
    return false;
}

Outcome Program::wait() {
    Outcome outcome;
    outcome.err = std::move(written_errors_);
    const auto end = std::chrono::steady_clock::now() + patience * std::chrono::minutes(1);
    while (output_ >= 0 || errors_ >= 0) {
        pollfd ready[] = {{output_, POLLIN, 0}, {errors_, POLLIN, 0}};
        if (poll(ready, 2, 1000) < 0 || std::chrono::steady_clock::now() > end) break;
        if (ready[0].revents && !read_some(output_, outcome.out)) close_if_open(output_);
        if (ready[1].revents && !read_some(errors_, outcome.err)) close_if_open(errors_);
        if (read_then_close_ && outcome.out.size() >= read_then_close_) close_if_open(output_);
    }
    if (std::chrono::steady_clock::now() > end) kill(process_, SIGKILL);
    int status = 0;
    waitpid(process_, &status, 0);
    process_ = -1;
    if (WIFEXITED(status)) outcome.status = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) outcome.signal = WTERMSIG(status);
    return outcome;
}

Outcome run_program(const Arguments& arguments, const Surroundings& surroundings) {
    Program program(arguments, surroundings);
    program.feed(surroundings.input);
    program.end_input();
    return program.wait();
}

}  // namespace pith::test
