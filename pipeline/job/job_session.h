/// A job that is held: its lock, state, rules and outputs.
#pragma once

#include <pith/pith.h>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/discovery/next_page.h"
#include "pipeline/fetch/polite_settings.h"
#include "pipeline/job/article_filter.h"
#include "pipeline/job/committer.h"
#include "pipeline/job/file/job_file.h"
#include "pipeline/job/job_place.h"
#include "pipeline/job/job_work.h"
#include "pipeline/job/site_learner.h"
#include "pipeline/job/sources/source_pages.h"
#include "pipeline/job/state/crash_marks.h"
#include "pipeline/job/state/job_lock.h"
#include "pipeline/job/state/state_near_groups.h"

namespace pith {

/// What runs of all kinds need. Nothing else works on the job (or, where the state is shared, as this worker) while it
/// lives.
class JobSession {
  public:
    /// Status::refused where the job is running already, its state is another job's, its rules are faulty, an output
    /// cannot be written to; Status::internal_error where files or databases fail.
    static Result<std::unique_ptr<JobSession>> open(const JobFile& job, const std::string& worker);

    /// Pages that ended their worker too often are set aside: their URLs. Then the outputs are brought back to what is
    /// committed.
    Result<std::vector<std::string>> recover();

    /// `pages` and the session must outlive it.
    JobWork work(PagesInFlight& pages) const;

    const JobFile& job() const { return job_; }
    const RuleSet& rules() const { return *rules_; }
    const ArticleFilter& filter() const { return filter_; }
    const PageReaders& readers() const { return readers_; }
    const PoliteSettings& settings() const { return settings_; }
    JobState& state() { return *state_; }
    Committer& committer() { return *committer_; }
    /// Null where the job uses no site memory.
    SiteLearner* sites() { return sites_.get(); }

    /// All is done: what is noted of pages in work is of no meaning any more.
    void end() { marks_->begin(""); }

  private:
    JobSession(const JobFile& job, const std::string& worker)
        : job_(job), place_(place_of(job, worker)), filter_(job.filter) {}
    Result<std::monostate> load_rules();
    Result<std::monostate> open_state();
    Result<std::monostate> open_site_memory();
    Result<std::monostate> start_extraction();

    const JobFile& job_;
    const JobPlace place_;
    const ArticleFilter filter_;
    PoliteSettings settings_;
    std::optional<JobLock> lock_;
    std::shared_ptr<const RuleSet> rules_;
    std::optional<Extractor> extractor_;
    std::optional<SourcePageReader> reader_;
    std::optional<NextPage> next_page_;
    PageReaders readers_;
    std::unique_ptr<JobState> state_;
    std::unique_ptr<CrashMarks> marks_;
    std::vector<JobOutputPtr> outputs_;
    std::unique_ptr<StateNearGroups> groups_;
    std::unique_ptr<SiteLearner> sites_;
    std::unique_ptr<Committer> committer_;
};

/// Seconds since 1970, by the system's clock.
UnixTime clock_now();

/// How the job's fetching treats servers.
Result<PoliteSettings> polite_settings(const JobFile& job);

}  // namespace pith
