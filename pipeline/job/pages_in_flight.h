/// What goes with a page from its fetching to its commit, beside the executor's RawPage and Row.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeline/fetch/fetch_request.h"
#include "pipeline/job/committer.h"
#include "pipeline/job/sources/page_head.h"
#include "pipeline/job/state/job_records.h"
#include "pipeline/sources/source.h"

namespace pith {

/// Of an article on several pages, one behind the first.
struct FurtherPage {
    FetchAnswer answer;  ///< its bytes are in the page
    RawPage page;
};

/// A page that was fetched, without its bytes.
struct FetchedPage {
    PageTask task;
    FetchAnswer answer;                 ///< its bytes are in the RawPage
    std::optional<PageHead> head = {};  ///< where it was read already
    bool keep_raw = false;
    std::vector<FurtherPage> further = {};
};

/// By the page's URL. For any thread; what find() gives stays where it is until take().
class PagesInFlight {
  public:
    void put(FetchedPage page) {
        const std::lock_guard lock(mutex_);
        std::string key = page.task.url;
        pages_.insert_or_assign(std::move(key), Entry{std::move(page), {}});
    }
    const FetchedPage& find(const std::string& url) {
        const std::lock_guard lock(mutex_);
        return pages_.at(url).fetched;
    }
    void finish(const std::string& url, FinishedPage finished) {
        const std::lock_guard lock(mutex_);
        pages_.at(url).finished = std::move(finished);
    }
    std::optional<FinishedPage> take(const std::string& url) {
        const std::lock_guard lock(mutex_);
        auto node = pages_.extract(url);
        return node ? std::move(node.mapped().finished) : std::nullopt;
    }

  private:
    struct Entry {
        FetchedPage fetched;
        std::optional<FinishedPage> finished;
    };
    std::mutex mutex_;
    std::unordered_map<std::string, Entry> pages_;
};

}  // namespace pith
