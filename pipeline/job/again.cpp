#include "pipeline/job/again.h"

#include "pipeline/executor.h"
#include "pipeline/job/job_session.h"
#include "pipeline/job/outputs/kept_pages.h"
#include "pipeline/sinks/stream_sink.h"

namespace pith {
namespace {

/// The kept pages that the job knows, as if they had just been fetched.
class KeptSource final : public Source {
  public:
    KeptSource(KeptPages kept, JobState& state, PagesInFlight& pages, bool as_new)
        : kept_(std::move(kept)), state_(state), pages_(pages), as_new_(as_new) {}

    std::optional<RawPage> next() override {
        while (!stopped_) {
            auto kept = kept_.next();
            if (!kept) return std::nullopt;
            auto task = state_.take_known(kept->page.url, clock_now());
            if (!task) failure_ = task.failure();
            if (!task) return std::nullopt;
            if (task.value()) return hand_over(std::move(*kept), std::move(*task.value()));
        }
        return std::nullopt;
    }
    std::optional<std::size_t> size() const override { return kept_.size(); }
    void stop() override { stopped_ = true; }

    const std::optional<Failure>& failure() const { return failure_; }

  private:
    RawPage hand_over(KeptPages::Kept kept, PageTask task) {
        RawPage page = std::move(kept.page);
        FetchedPage fetched{.task = std::move(task), .answer = {}};
        for (RawPage& further : kept.further) fetched.further.push_back({{}, std::move(further)});
        fetched.answer.url = page.url;
        fetched.answer.etag = fetched.task.etag;
        fetched.answer.last_modified = fetched.task.last_modified;
        fetched.task.content_hash = 0;  // the same bytes are no reason to leave it
        if (as_new_) fetched.task.version = 0;
        page.id = fetched.task.url;
        pages_.put(std::move(fetched));
        return page;
    }

    KeptPages kept_;
    JobState& state_;
    PagesInFlight& pages_;
    const bool as_new_;
    std::atomic<bool> stopped_ = false;
    std::optional<Failure> failure_;
};

/// Rows of articles into a file of their own.
class ArticleSink final : public Sink {
  public:
    ArticleSink(PagesInFlight& pages, std::unique_ptr<Sink> file) : pages_(pages), file_(std::move(file)) {}

    Result<std::monostate> write(const Row& row) override {
        auto finished = pages_.take(row.id);
        if (!finished || !finished->result.has_article) return std::monostate{};
        ++articles_;
        return file_->write({row.id, finished->entry.json, false});
    }
    Result<std::monostate> finish() override { return file_->finish(); }
    std::string abandon() override { return file_->abandon(); }
    std::size_t articles() const { return articles_; }

  private:
    PagesInFlight& pages_;
    std::unique_ptr<Sink> file_;
    std::size_t articles_ = 0;
};

/// Runs the executor; the sink is finished unless it was stopped or failed.
JobRunReport run_pages_again(KeptSource& source, Sink& sink, const JobWork& work, const JobFile& job,
                             const JobRunHooks& hooks) {
    ExecutorOptions executor;
    executor.threads = job.limits.threads;
    JobRunReport report;
    const RunReport pages =
        run(source, work.work(), sink, page_listener(hooks, report), hooks.stop_requested, executor);
    report.stopped = pages.stopped;
    report.failure = pages.output_failure ? pages.output_failure : source.failure();
    return report;
}

}  // namespace

Result<JobRunReport> extract_again(const JobFile& job, const JobRunOptions& options, const std::string& output,
                                   const JobRunHooks& hooks) {
    auto opened = JobSession::open(job, options.worker);
    if (!opened) return opened.failure();
    JobSession& session = *opened.value();
    auto kept = KeptPages::open(job.raw.folder, job.limits.page_bytes, session.readers());
    if (!kept) return kept.failure();
    if (auto recovered = session.recover(); !recovered) return recovered.failure();
    PagesInFlight pages;
    KeptSource source(std::move(kept).value(), session.state(), pages, !output.empty());
    const JobWork work = session.work(pages);
    if (output.empty()) {
        CommitterSink sink(pages, session.committer());
        JobRunReport report = run_pages_again(source, sink, work, job, hooks);
        const auto flushed = session.committer().flush();
        if (!report.failure && !flushed) report.failure = flushed.failure();
        report.counts = session.committer().counts();
        session.end();
        return report;
    }
    auto file = make_file_output(output, framing_of(OutputFormat::jsonl));
    if (!file) return Failure{Status::refused, file.failure().detail};
    ArticleSink sink(pages, std::move(file).value());
    JobRunReport report = run_pages_again(source, sink, work, job, hooks);
    session.end();
    report.counts.articles = sink.articles();
    if (report.failure || report.stopped) {
        (void)sink.abandon();
    } else if (const auto finished = sink.finish(); !finished) {
        report.failure = finished.failure();
    }
    return report;
}

}  // namespace pith
