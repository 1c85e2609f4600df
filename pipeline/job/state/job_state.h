/// What a job remembers from run to run, in SQLite or PostgreSQL.
#pragma once

#include <pith/pith.h>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/job/state/database.h"
#include "pipeline/job/state/job_records.h"
#include "pipeline/job/state/keyed_hash.h"

namespace pith {

/// Who uses the state.
struct StateUser {
    std::string job;
    std::string worker;            ///< unique among the machines that share a state
    UnixTime lease_seconds = 300;  ///< a worker that says nothing for so long is taken for dead
};

/// For any thread; each call waits for the others. Where the connection to PostgreSQL is lost, a call is tried again on
/// a new one for a minute.
class JobState {
  public:
    /// Makes the tables where there are none. What a dead run of this worker had claimed is free again.
    static Result<std::unique_ptr<JobState>> open(std::unique_ptr<Database> database, StateUser user);

    /// Keyed with the job's key.
    const KeyedHash& hash() const { return hash_; }

    /// The record of a source, made where it is missing.
    Result<SourceRecord> source(const std::string& name, const std::string& url, bool nested);

    /// All records, those of sources that are no longer in the job file too.
    Result<std::vector<SourceRecord>> sources();

    /// What a source gave.
    struct Named {
        std::span<const NewPage> pages;
        std::span<const NewPage> sitemaps;  ///< get records of their own
    };
    /// Sets the record, and adds what it names, in one transaction. A page that is known is asked for again
    /// only where `modified` is later than what is known. Returns how many pages wait now that did not before.
    Result<std::size_t> update_source(const SourceRecord& source, const Named& named, UnixTime now);

    /// When the page was changed, as its source said last; 0 where that or the page is not known.
    Result<UnixTime> modified(const std::string& url);

    /// Hosts with pages that are due.
    Result<std::vector<std::string>> waiting_hosts(UnixTime now);
    /// Up to `count` pages of a host that are due, oldest first; nobody else is given them until they are committed,
    /// given back, or this worker's lease ends.
    Result<std::vector<PageTask>> claim(const std::string& host, std::size_t count, UnixTime now);
    /// The page of this address, or to which this address belongs, whatever its state; claimed, where it is free.
    Result<std::optional<PageTask>> take_known(const std::string& url, UnixTime now);
    /// Pages that are due, but claimed by other workers: should one of these die, they are free again.
    Result<bool> waits_for_others(UnixTime now);
    /// Claimed pages that were not worked on.
    Result<std::monostate> give_back(std::span<const std::int64_t> pages);
    /// Holds this worker's claims for another lease.
    Result<std::monostate> extend_leases(UnixTime now);

    /// Pages that were being worked on when the last run died, as CrashMarks found: counted once for each `run`. A page
    /// with 2 crashes, or 5 deaths of unknown cause, is set aside. Returns the URLs of those.
    struct Casualty {
        std::int64_t page = 0;
        bool crashed = false;  ///< by a signal of its own; else the process died of something else
    };
    Result<std::vector<std::string>> count_casualties(const std::string& run, std::span<const Casualty> pages);

    /// Of this worker.
    Result<std::vector<OutputPosition>> positions();
    /// A file that is about to be begun.
    Result<std::monostate> add_position(const OutputPosition& position, UnixTime now);
    Result<std::monostate> forget_position(const OutputPosition& position);

    /// Files of this worker that nothing was written to since `before`.
    Result<std::vector<OutputPosition>> old_positions(UnixTime before);
    /// Forgets pages that are done with, were last named before `before`, and that their source did not name when it
    /// last gave a list. Returns how many.
    Result<std::int64_t> forget_pages(UnixTime before);

    /// What outlives a run by name: hosts' robots.txt and so on. Empty where there is none.
    Result<std::string> host_value(const std::string& host);
    Result<std::monostate> set_host_value(const std::string& host, const std::string& value, UnixTime now);

    /// Of all sites, as SiteMemory::bytes() wrote them.
    Result<std::vector<std::string>> site_memory();
    /// What this worker's run has noted so far, as SiteMemoryBuilder::bytes() wrote it.
    Result<std::vector<std::string>> site_notes();
    /// Sets the memory of these sites, and forgets the notes.
    Result<std::monostate> set_site_memory(std::span<const std::pair<std::string, std::string>> sites, UnixTime now);

    /// For what is read only: status, failures, export.
    Database& database() { return *database_; }

  private:
    friend class StateCommit;
    JobState(std::unique_ptr<Database> database, StateUser user, KeyedHash hash)
        : database_(std::move(database)), user_(std::move(user)), hash_(hash) {}

    Result<std::monostate> begin_worker();
    Result<std::monostate> add_page(const NewPage& page, const SourceRecord& source, UnixTime now, std::size_t& added);
    Result<std::monostate> add_sitemap(const NewPage& sitemap, const SourceRecord& parent);
    Result<std::vector<SqlRow>> claim_rows(const std::string& host, std::size_t count, UnixTime now);
    Result<std::monostate> count_casualty(const Casualty& casualty, std::vector<std::string>& set_aside);
    template <class Work>
    auto retried(Work work) -> decltype(work());

    std::recursive_mutex mutex_;
    std::unique_ptr<Database> database_;
    const StateUser user_;
    const KeyedHash hash_;
    std::int64_t last_batch_ = 0;
};

}  // namespace pith
