/// What a job learns of its sites from run to run.
#pragma once

#include <pith/pith.h>
#include <pith/site_memory.h>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "pipeline/job/state/job_records.h"
#include "pipeline/job/state/job_state.h"

namespace pith {

/// A run uses the memory as it stood when the run began; what its pages show is noted with each batch and counts once
/// the run has come to its end. A run that was ended early is the same run when it is taken up. Used by one thread at a
/// time.
class SiteLearner {
  public:
    static Result<std::unique_ptr<SiteLearner>> load(JobState& state);

    std::shared_ptr<const SiteMemory> memory() const { return memory_; }

    /// For the state, beside the batch that these pages are of: what they show, or, once there are many such notes,
    /// what all batches of the run have shown, in the place of these.
    SiteNotes note(std::span<const std::shared_ptr<const SitePage>> pages) const;
    /// The batch is committed.
    void add(std::span<const std::shared_ptr<const SitePage>> pages);

    /// The run has come to its end: what it saw is part of the memory from now on.
    Result<std::monostate> end_run(UnixTime now);

  private:
    explicit SiteLearner(JobState& state) : state_(state) {}

    static constexpr std::size_t most_notes = 64;

    JobState& state_;
    std::shared_ptr<const SiteMemory> memory_;
    SiteMemoryBuilder run_;
    std::size_t notes_ = 0;
};

}  // namespace pith
