/// The part of a run that asks: sources first, then the pages that they name, host by host.
#pragma once

#include <pith/pith.h>
#include <atomic>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeline/fetch/polite_fetcher.h"
#include "pipeline/job/committer.h"
#include "pipeline/job/file/job_file.h"
#include "pipeline/job/pages_in_flight.h"
#include "pipeline/job/ready_pages.h"
#include "pipeline/job/run_parts.h"
#include "pipeline/job/sources/folder_pages.h"
#include "pipeline/job/sources/source_run.h"
#include "pipeline/job/state/job_state.h"

namespace pith {

/// Runs on one thread of its own, until there is nothing left that is due, a limit is reached, or a stop is requested.
class FetchLoop {
  public:
    FetchLoop(const RunParts& parts, Committer& committer, HostMemory& memory, PagesInFlight& pages, ReadyPages& ready);

    /// The failure of state or outputs that ended it, if one did.
    std::optional<Failure> run();

    /// From another thread: there is room again, or a stop.
    void wake() { fetcher_.wake(); }

    /// What is left for a later run, as a limit was reached.
    bool limited() const { return limited_; }

  private:
    /// A page whose fetching goes on: of an article on several pages, the answers so far.
    struct PageInWork {
        PageTask task;
        std::vector<FetchAnswer> answers;
        std::optional<PageHead> head = {};  ///< of the first page
    };

    Result<bool> step();
    Result<std::monostate> claim_pages();
    Result<std::size_t> claim_of_host(const std::string& host, std::size_t room);
    std::size_t room_of_host(const std::string& host) const;
    Result<std::monostate> settle(FetchAnswer answer);
    Result<std::monostate> settle_page(PageInWork page, FetchAnswer answer);
    bool ask_next_page(PageInWork& page, const FetchAnswer& answer);
    void hand_over(PageInWork page);
    Result<std::monostate> read_local(const PageTask& task);
    Result<bool> is_ended();
    bool is_over_time() const;
    Result<std::monostate> start_page(const PageTask& task);

    RunParts parts_;
    Committer& committer_;
    PagesInFlight& pages_;
    ReadyPages& ready_;
    PoliteFetcher fetcher_;
    SourceRun sources_;
    FolderReader folders_;

    std::unordered_map<std::size_t, PageInWork> tasks_;  ///< by ticket
    std::map<std::string, std::size_t> on_host_;         ///< claimed and not answered
    std::map<std::string, std::size_t> asked_of_host_;
    std::vector<std::string> hosts_;  ///< that may have pages
    std::size_t next_host_ = 0;
    bool hosts_are_fresh_ = false;
    std::size_t asked_ = 0;
    std::size_t next_ticket_ = 1;
    std::atomic<bool> limited_ = false;
    const std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point hosts_read_{};
};

}  // namespace pith
