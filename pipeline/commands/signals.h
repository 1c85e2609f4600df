/// Ctrl-C and SIGTERM.
#pragma once

#include <csignal>

namespace pith {

/// While it lives: the first SIGINT or SIGTERM asks for a clean end, the second ends the program at once, a closed pipe
/// or a file over its size limit are errors of the write instead of signals. One in a program, before its first
/// output.
class StopSignals {
  public:
    StopSignals();
    ~StopSignals();
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

    /// The signal that asked for an end, or 0.
    static int received();

  private:
    struct sigaction interrupt_, terminate_, pipe_, size_;
};

}  // namespace pith
