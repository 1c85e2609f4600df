/// Asks a job's sources, once a run each.
#pragma once

#include <pith/pith.h>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "pipeline/fetch/fetch_request.h"
#include "pipeline/job/run_parts.h"

namespace pith {

/// On the fetching thread only.
class SourceRun {
  public:
    explicit SourceRun(const RunParts& parts) : parts_(parts) {}

    /// Reads the local sources that are due and returns the requests for the others, with tickets from `ticket` on.
    Result<std::vector<FetchRequest>> begin(std::size_t& ticket);

    bool owns(std::size_t ticket) const { return asked_.contains(ticket); }
    std::size_t pending() const { return asked_.size(); }

    /// Takes a source's answer in: its pages into the state. Returns the requests for further sitemaps.
    Result<std::vector<FetchRequest>> settle(const FetchAnswer& answer, std::size_t& ticket);

    /// What goes with requests for pages of this source (SourceRecord::id).
    void equip(FetchRequest& request, std::int64_t source) const;

    /// The source of a page, by its name in the job file; "" where it is gone from there.
    std::string name_of(std::int64_t source) const;

  private:
    struct Asked {
        const JobSourceSpec* spec = nullptr;
        SourceRecord record;
        unsigned depth = 0;  ///< of nested sitemaps
    };
    bool is_due(const JobSourceSpec& spec, const SourceRecord& record) const;
    Result<std::monostate> read_local(const JobSourceSpec& spec, SourceRecord record);
    Result<std::monostate> read_folder(const JobSourceSpec& spec, SourceRecord record);
    FetchRequest ask(Asked asked, std::size_t& ticket);
    Result<std::vector<FetchRequest>> ask_nested(const Asked& parent, std::size_t& ticket);
    Result<std::monostate> take_in(const Asked& asked, const SourceBytes& from);
    Result<std::monostate> take_answer(Asked& asked, const FetchAnswer& answer);
    Result<std::monostate> note_success(SourceRecord& record, const JobSourceSpec& spec, const JobState::Named& named);
    Result<std::monostate> note_failure(SourceRecord& record, const std::string& why);
    std::shared_ptr<const FetchIdentity> identity_of(const JobSourceSpec& spec);
    Result<SourceRecord> record_of(const JobSourceSpec& spec, const std::string& url, bool nested);

    RunParts parts_;
    std::map<std::size_t, Asked> asked_;  ///< by ticket
    std::set<std::string> sitemaps_asked_;
    std::map<std::int64_t, const JobSourceSpec*> specs_;  ///< by SourceRecord::id
    std::map<const JobSourceSpec*, std::shared_ptr<const FetchIdentity>> identities_;
};

}  // namespace pith
