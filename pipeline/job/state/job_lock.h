/// One run of a job at a time.
#pragma once

#include <pith/pith.h>
#include <string>

namespace pith {

/// flock() on a file beside the job file; the system lets go of it when the process ends, however it ends.
class JobLock {
  public:
    /// Status::refused, with who holds it, where another process does.
    static Result<JobLock> take(const std::string& path);
    JobLock(JobLock&& other) noexcept;
    JobLock& operator=(JobLock&&) = delete;
    ~JobLock();

  private:
    explicit JobLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

}  // namespace pith
