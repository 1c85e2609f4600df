#include "pipeline/job/job_run.h"

#include <fmt/format.h>

#include <chrono>
#include <condition_variable>
#include <thread>

#include "pipeline/executor.h"
#include "pipeline/job/fetch_loop.h"
#include "pipeline/job/job_session.h"
#include "pipeline/job/outputs/retention.h"
#include "pipeline/job/state/state_host_memory.h"
#include "pipeline/model/failpoint.h"
#include "pipeline/sources/stop_signal.h"

namespace pith {
namespace {

/// The executor's source: pages in the order in which they came.
class ReadySource final : public Source {
  public:
    ReadySource(ReadyPages& ready, FetchLoop& loop, StopSignal& stop) : ready_(ready), loop_(loop), stop_(stop) {}

    std::optional<RawPage> next() override {
        auto page = ready_.take();
        loop_.wake();
        return page;
    }
    void stop() override {
        stop_.request();
        ready_.close(true);
        loop_.wake();
    }

  private:
    ReadyPages& ready_;
    FetchLoop& loop_;
    StopSignal& stop_;
};

class JobRun {
  public:
    JobRun(JobSession& session, const JobRunOptions& options, const JobRunHooks& hooks)
        : session_(session), options_(options), hooks_(hooks), hosts_(session.state(), clock_now) {}

    JobRunReport operator()() {
        FetchLoop loop(parts(), session_.committer(), hosts_, pages_, ready_);
        const JobWork work = session_.work(pages_);
        std::optional<Failure> fetch_failure;
        std::jthread fetching([&] {
            fetch_failure = loop.run();
            ready_.close(fetch_failure.has_value());
        });
        std::jthread ticking([&](const std::stop_token& ended) { tick(ended); });
        ReadySource source(ready_, loop, stop_);
        CommitterSink sink(pages_, session_.committer());
        ExecutorOptions executor;
        executor.threads = session_.job().limits.threads;
        const RunReport pages =
            run(source, work.work(), sink, page_listener(hooks_, report_), hooks_.stop_requested, executor);
        if (pages.output_failure || pages.stopped) source.stop();
        fetching.join();
        ticking.request_stop();
        ticking.join();
        report_.failure = pages.output_failure ? pages.output_failure : fetch_failure;
        report_.stopped = pages.stopped;
        report_.limited = loop.limited();
        return conclude();
    }

  private:
    RunParts parts() {
        return {.job = session_.job(),
                .state = session_.state(),
                .settings = session_.settings(),
                .readers = session_.readers(),
                .stop = stop_,
                .now = clock_now,
                .warn =
                    [this](const std::string& text) {
                        ++report_.failed_sources;
                        hooks_.warn(text);
                    },
                .all_sources = options_.all_sources};
    }

    JobRunReport conclude() {
        // What is done is kept, also where something else failed; after a failure of its own it takes no more.
        const auto flushed = session_.committer().flush();
        if (!report_.failure && !flushed) report_.failure = flushed.failure();
        if (!report_.failure) report_.failure = hosts_.failure();
        report_.counts = session_.committer().counts();
        session_.end();
        if (report_.failure || report_.stopped) return std::move(report_);
        failpoint("run.ended");
        if (session_.sites())
            if (const auto learned = session_.sites()->end_run(clock_now()); !learned)
                report_.failure = learned.failure();
        const auto tidied = remove_old(session_.job(), session_.state(), clock_now());
        if (!tidied) report_.failure = tidied.failure();
        return std::move(report_);
    }

    void tick(const std::stop_token& ended) {
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any pause;
        int seconds = 0;
        const auto lease = std::min<std::chrono::seconds::rep>(session_.job().lease.count(), 180);
        while (!pause.wait_for(lock, ended, std::chrono::seconds(1), [&] { return ended.stop_requested(); })) {
            if (hooks_.tick) hooks_.tick(session_.committer().counts());
            if (++seconds % std::max<long>(1, lease / 3) == 0) (void)session_.state().extend_leases(clock_now());
        }
    }

    JobSession& session_;
    const JobRunOptions& options_;
    const JobRunHooks& hooks_;
    StateHostMemory hosts_;
    PagesInFlight pages_;
    ReadyPages ready_;
    StopSignal stop_;
    JobRunReport report_;
};

}  // namespace

std::function<void(const Produced&)> page_listener(const JobRunHooks& hooks, JobRunReport& report) {
    return [&](const Produced& page) {
        if (hooks.page_done) hooks.page_done();
        if (page.status != Status::internal_error) return;
        hooks.warn(fmt::format("set aside: {}: {}", page.row.id, page.detail));
        report.set_aside.push_back(page.row.id);
    };
}

Result<JobRunReport> run_job(const JobFile& job, const JobRunOptions& options, const JobRunHooks& hooks) {
    auto session = JobSession::open(job, options.worker);
    if (!session) return session.failure();
    auto set_aside = session.value()->recover();
    if (!set_aside) return set_aside.failure();
    for (const std::string& url : set_aside.value())
        hooks.warn(fmt::format("set aside, as it ended its worker again and again: {}", url));
    JobRunReport report = JobRun(*session.value(), options, hooks)();
    for (std::string& url : set_aside.value()) report.set_aside.push_back(std::move(url));
    return report;
}

}  // namespace pith
