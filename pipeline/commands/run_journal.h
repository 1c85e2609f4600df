/// Lets a run that was ended early go on where it was (--resume).
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "pipeline/executor.h"
#include "pipeline/sinks/checkpoint.h"
#include "pipeline/sinks/outputs.h"

namespace pith {

/// Keeps the checkpoint of an output while rows are written, and removes it with the last.
class RunJournal {
  public:
    /// Whether a run to this output can be gone on with: a file or a folder, no pipe or device.
    static bool is_for(const OutputOptions& output);

    /// Of such an output. `run` says what must be the same in a run that goes on. With `resume`, a
    /// checkpoint that is there is taken up; one of another run is refused. Otherwise it is left behind.
    static Result<RunJournal> open(const OutputOptions& output, std::string run, bool resume);

    /// What an earlier run has written.
    const Checkpoint& before() const { return before_; }
    bool resumes() const { return before_.pages > 0; }

    /// Reads over the pages that are done, and tells the sink. Refused where they are others than before.
    Result<std::monostate> pass_over(Source& source, Sink& sink) const;

    /// Called in order, after the page's row is written.
    void page_done(const Produced& page, const Sink& sink);
    /// What is written is made last. Nothing is said where that fails: a run that goes on begins further back.
    void save();
    void remove();

  private:
    RunJournal(std::string path, Checkpoint before)
        : path_(std::move(path)), before_(before), now_(std::move(before)) {}

    std::string path_;
    Checkpoint before_;
    Checkpoint now_;
    std::chrono::steady_clock::time_point saved_ = std::chrono::steady_clock::now();
};

}  // namespace pith
