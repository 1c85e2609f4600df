/// Brings finished pages into outputs and state, a batch at a time, exactly once.
#pragma once

#include <pith/pith.h>
#include <array>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "pipeline/job/outputs/job_output.h"
#include "pipeline/job/site_learner.h"
#include "pipeline/job/state/job_state.h"
#include "pipeline/job/state/near_groups.h"

namespace pith {

/// A page with all that is to be done about it.
struct FinishedPage {
    PageResult result;
    OutputEntry entry;                          ///< of an article; and the page as it came, where pages are kept
    std::shared_ptr<const SitePage> seen = {};  ///< what it shows of its site
};

/// What became of a run's pages.
struct RunCounts {
    std::size_t fetched = 0;
    std::size_t articles = 0;  ///< put out, updates included
    std::size_t updates = 0;
    std::size_t unchanged = 0;
    std::size_t left_out = 0;
    std::size_t duplicates = 0;
    std::size_t failed = 0;   ///< given up
    std::size_t waiting = 0;  ///< failed for now
};

struct CommitterOptions {
    std::size_t pages = 100;  ///< of a batch
    std::size_t bytes = std::size_t{8} << 20;
    std::chrono::milliseconds age{2000};  ///< of a batch's first page
    std::function<UnixTime()> now;
};

/// For any thread. The order of each batch: outputs written and made last, then one transaction of the state, which
/// holds the outputs' lengths too.
class Committer {
  public:
    /// All must outlive it; `sites` may be null.
    Committer(JobState& state, std::vector<JobOutputPtr>& outputs, NearGroups& groups, SiteLearner* sites,
              CommitterOptions options);
    ~Committer();
    Committer(const Committer&) = delete;
    Committer& operator=(const Committer&) = delete;

    /// Brings the outputs to what the state knows. Before all else.
    Result<std::monostate> recover();

    /// Keeps the page, and commits once there are enough. After a failure nothing more is taken.
    Result<std::monostate> add(FinishedPage page);
    Result<std::monostate> flush();

    RunCounts counts() const;
    /// What ended the committing, where something did.
    std::optional<Failure> failure() const;

  private:
    void flush_old(const std::stop_token& ended);
    Result<std::monostate> commit_batch();
    Result<std::monostate> try_batch();
    Result<std::monostate> write_batch(std::vector<Decision>& decisions, std::int64_t& batch);
    Result<bool> settle_lost_connection(std::int64_t batch);
    Result<std::monostate> prepare_outputs(UnixTime now);
    Result<std::vector<OutputPosition>> write_outputs(std::span<const Decision> decisions);
    void count(std::span<const Decision> decisions);

    JobState& state_;
    std::vector<JobOutputPtr>& outputs_;
    NearGroups& groups_;
    SiteLearner* const sites_;
    const CommitterOptions options_;

    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    std::vector<PageResult> results_;                    ///< the batch
    std::vector<OutputEntry> entries_;                   ///< one a result
    std::vector<std::shared_ptr<const SitePage>> seen_;  ///< one a result
    std::size_t batch_bytes_ = 0;
    std::chrono::steady_clock::time_point first_added_;
    RunCounts counts_;
    std::optional<Failure> failure_;
    std::jthread timer_;
};

}  // namespace pith
