/// Runs build/pith as a user would.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pith::test {

using Arguments = std::vector<std::string>;

/// How a run ended and what it wrote.
struct Outcome {
    int status = -1;  ///< exit status; -1 where a signal ended it
    int signal = 0;
    std::string out;
    std::string err;
};

struct Surroundings {
    std::string input = {};           ///< standard input
    std::string output_file = {};     ///< standard output goes here instead of into Outcome::out
    std::size_t file_size_limit = 0;  ///< RLIMIT_FSIZE in bytes; 0 for none
    std::size_t read_then_close = 0;  ///< close standard output after so many bytes; 0: read to the end
};

/// A run that goes on beside the test. What it writes is read when it is waited for.
class Program {
  public:
    explicit Program(const Arguments& arguments, const Surroundings& surroundings = {});
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    void send(int signal) const;
    /// Writes to its standard input, which stays open.
    void feed(std::string_view bytes) const;
    void end_input();
    /// Waits until it has written this on standard error, behind what was waited for before; false after a minute, or
    /// where it ended without.
    bool wait_for_error(std::string_view piece);
    /// Reads both outputs to their ends and waits; ends a run that goes on for longer than a minute.
    Outcome wait();

  private:
    pid_t process_ = -1;
    int input_ = -1;
    int output_ = -1;
    int errors_ = -1;
    std::size_t read_then_close_ = 0;
    std::string written_errors_;
    std::size_t waited_for_ = 0;  ///< bytes of these
};

/// Starts, feeds `surroundings.input` and waits.
Outcome run_program(const Arguments& arguments, const Surroundings& surroundings = {});

}  // namespace pith::test
