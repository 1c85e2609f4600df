/// Which pages were being worked on when a process died.
#pragma once

#include <pith/pith.h>
#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/job/state/job_state.h"

namespace pith {

/// A small file, mapped into memory, that outlives the process: each worker notes its page in it before it begins and
/// clears the note behind it. A signal that a page brings about (SIGSEGV, SIGABRT, ...) is noted too, with the page of
/// the thread that it hit, so that a page is told from those which were only there. It need not outlive a power loss,
/// as no page brings that about. One in a process.
class CrashMarks {
  public:
    /// Makes the file where it is missing.
    static Result<std::unique_ptr<CrashMarks>> open(const std::string& path);
    ~CrashMarks();
    CrashMarks(const CrashMarks&) = delete;
    CrashMarks& operator=(const CrashMarks&) = delete;

    /// What the last run left: its name, and its pages.
    const std::string& last_run() const { return last_run_; }
    const std::vector<JobState::Casualty>& casualties() const { return casualties_; }

    /// Clears all notes and begins those of a run of this name; from here on crashes are noted.
    void begin(const std::string& run);

    /// While it lives, this thread works on the page.
    class Work {
      public:
        Work(CrashMarks& marks, std::int64_t page);
        ~Work();
        Work(const Work&) = delete;
        Work& operator=(const Work&) = delete;

      private:
        std::atomic<std::int64_t>* slot_;
    };

  private:
    struct Slot {
        std::atomic<std::int64_t> page;
        std::atomic<std::int64_t> crashed;
    };
    static constexpr std::size_t slots = 1024;
    static constexpr std::size_t run_bytes = 64;
    struct Content {
        char run[run_bytes];
        Slot slot[slots];
    };
    explicit CrashMarks(Content* content);

    Content* content_;
    std::string last_run_;
    std::vector<JobState::Casualty> casualties_;
};

}  // namespace pith
