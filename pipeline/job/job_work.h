/// What a worker does with one page of a job.
#pragma once

#include <pith/pith.h>
#include <functional>
#include <string>

#include "pipeline/executor.h"
#include "pipeline/job/article_filter.h"
#include "pipeline/job/file/job_file.h"
#include "pipeline/job/page_readers.h"
#include "pipeline/job/pages_in_flight.h"
#include "pipeline/job/sources/source_pages.h"
#include "pipeline/job/state/crash_marks.h"
#include "pipeline/job/state/keyed_hash.h"
#include "rules/engine/rule_set.h"

namespace pith {

/// Of near-duplicates, of an article's text; "" where it is too short to tell.
using Sign = std::function<std::string(std::string_view text)>;

/// Extracts, filters and renders. Const; for all workers. All that it is given must outlive it.
class JobWork {
  public:
    struct Parts {
        const PageReaders& readers;
        std::string rules_version;
        const RuleSet& rules;
        const SourcePageReader& reader;
        const JobFile& job;
        const KeyedHash& hash;
        PagesInFlight& pages;
        CrashMarks* marks = nullptr;  ///< null: crashes are not counted
        Sign sign = {};
        bool markdown = false;
        UnixTime now = 0;  ///< for the age of articles
    };
    explicit JobWork(Parts parts) : parts_(std::move(parts)), filter_(parts_.job.filter) {}

    PageWork work() const;

  private:
    Produced work_on(RawPage&& page) const;
    Produced fail(const RawPage& page, const Failure& failure) const;
    Result<Article> extract(const FetchedPage& fetched, const RawPage& page) const;
    std::string other_address(const std::string& url, const PageTask& task) const;
    std::int64_t content_hash(const FetchedPage& fetched, const RawPage& page) const;
    FinishedPage finish(const FetchedPage& fetched, const RawPage& page) const;
    void judge(const Article& article, const FetchedPage& fetched, PageResult& result) const;
    void render(const Result<Article>& article, const FetchedPage& fetched, const RawPage& page,
                FinishedPage& finished) const;

    Parts parts_;
    ArticleFilter filter_;
};

/// Takes the executor's rows and gives what belongs to them to the committer.
class CommitterSink final : public Sink {
  public:
    CommitterSink(PagesInFlight& pages, Committer& committer) : pages_(pages), committer_(committer) {}
    Result<std::monostate> write(const Row& row) override;
    Result<std::monostate> finish() override { return committer_.flush(); }
    std::string abandon() override { return {}; }

  private:
    PagesInFlight& pages_;
    Committer& committer_;
};

}  // namespace pith
