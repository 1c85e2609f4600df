/// Near-duplicates among the articles of a job.
#pragma once

#include <pith/pith.h>
#include <memory>

#include "pipeline/discovery/near_duplicates.h"
#include "pipeline/job/state/job_state.h"
#include "pipeline/job/state/near_groups.h"

namespace pith {

/// Holds the signatures of the newest articles in memory, some 600 bytes each. Used under the committer's lock only.
class StateNearGroups final : public NearGroups {
  public:
    /// Reads the signatures that the state holds.
    static Result<std::unique_ptr<StateNearGroups>> load(JobState& state, const RuleSet& rules);

    std::int64_t find(const PageResult& result) const override;
    void add(const PageResult& result, std::int64_t group) override;

    /// Of an article's text; "" where it is too short to be told from others.
    static std::string sign(std::string_view text, const DuplicateBounds& bounds);

  private:
    explicit StateNearGroups(const RuleSet& rules);

    static constexpr std::size_t capacity = 50'000;
    NearDuplicates articles_;
};

}  // namespace pith
