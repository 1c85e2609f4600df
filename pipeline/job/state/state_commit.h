/// One batch of pages into the state, around the writing of the outputs.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "pipeline/job/state/job_records.h"
#include "pipeline/job/state/job_state.h"

namespace pith {

/// Holds the state from begin() to its end:
///
///     begin()     the transaction; its decisions()
///     ...         outputs are written and made last
///     finish()    results and positions of the outputs, COMMIT
///
/// Without finish() nothing happened.
class StateCommit {
  public:
    /// The group of near-duplicates that a page belongs to: the page id of its first article, or 0.
    using FindGroup = std::function<std::int64_t(const PageResult&)>;

    /// `results` must outlive it.
    static Result<StateCommit> begin(JobState& state, std::span<const PageResult> results, const FindGroup& find_group);

    /// One a result.
    const std::vector<Decision>& decisions() const { return decisions_; }

    Result<std::monostate> finish(std::span<const OutputPosition> positions, const SiteNotes& notes, UnixTime now);

    /// After finish() failed with a lost connection and the state was reconnected: whether its COMMIT had arrived.
    static Result<bool> was_committed(JobState& state, std::int64_t batch);
    std::int64_t batch() const { return batch_; }

  private:
    StateCommit(JobState& state, std::span<const PageResult> results, Transaction transaction)
        : lock_(state.mutex_), state_(&state), results_(results), transaction_(std::move(transaction)) {}

    struct Owner {
        std::int64_t page = 0;
        std::string url;
    };
    Result<std::monostate> decide(const FindGroup& find_group);
    Result<std::monostate> decide_page(std::size_t index, const FindGroup& find_group);
    Result<bool> is_lost(const PageResult& result);
    Result<Owner> claim_identity(std::int64_t hash, std::int64_t page);
    Result<std::monostate> find_original(const PageResult& result, Decision& decision);
    Result<std::monostate> set_notes(const SiteNotes& notes);
    Result<std::monostate> set_page(const PageResult& result, const Decision& decision);

    std::unique_lock<std::recursive_mutex> lock_;
    JobState* state_;
    std::span<const PageResult> results_;
    Transaction transaction_;
    std::vector<Decision> decisions_;
    std::int64_t batch_ = 0;
};

}  // namespace pith
