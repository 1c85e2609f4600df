#include "pipeline/sources/fetch_source.h"

#include <pthread.h>

#include <condition_variable>
#include <csignal>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <thread>

#include "pipeline/fetch/fetch_url.h"
#include "pipeline/fetch/polite_fetcher.h"
#include "pipeline/sources/file_names.h"
#include "pipeline/sources/page_file.h"

namespace pith {

namespace {

/// URLs looked at beyond the page that is waited for, so that one slow host does not hold up the others.
constexpr std::size_t look_ahead = 32;
/// No further transfer is started while fetched pages of so many bytes wait for their turn.
constexpr std::size_t most_waiting_bytes = std::size_t{64} << 20;

struct Job {
    enum class State { waiting, running, done };
    State state = State::waiting;
    RawPage page;
    std::string asked;  ///< the URL, maybe with a user name and password
    std::string host;
};

/// The detail names the URL, and the list that it is from.
RawPage fail(RawPage page, const Failure& cause) {
    const std::string url = page.id == page.source ? "" : page.id + ": ";
    return failed(std::move(page), {cause.status, url + cause.detail});
}

/// "https://host/a/page.txt?x" → "page.txt"
std::string file_name(std::string_view href) {
    const std::string_view path = href.substr(0, href.find_first_of("?#"));
    return std::string(without_compression(path.substr(path.rfind('/') + 1)));
}

Job make_job(RawPage page) {
    if (page.failure) return {Job::State::done, std::move(page), {}, {}};
    auto url = parse_fetch_url(page.url);
    std::string asked = std::exchange(page.url, url ? url.value().href : without_userinfo(page.url));
    if (!url) return {Job::State::done, fail(std::move(page), url.failure()), {}, {}};
    page.name = file_name(page.url);
    return {Job::State::waiting, std::move(page), std::move(asked), url.value().name};
}

PoliteSettings settings_by_hand(FetchSettings settings) {
    PoliteSettings polite;
    polite.per_host = settings.network.per_host;
    polite.network = std::move(settings.network);
    polite.addresses = std::move(settings.addresses);
    polite.page_bytes = settings.page_bytes;
    polite.delay = std::chrono::milliseconds(0);
    polite.tries = 1;
    polite.breaker_failures = 0;
    return polite;
}

/// The thread that this starts must not be the one that a signal interrupts.
std::thread start_without_signals(std::function<void()> work) {
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    std::thread thread(std::move(work));
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    return thread;
}

class FetchSource final : public Source {
  public:
    FetchSource(NextUrl next_url, FetchSettings settings, const StopSignal& stop)
        : next_url_(std::move(next_url)),
          settings_(settings_by_hand(std::move(settings))),
          stop_(stop),
          fetcher_(settings_, memory_, stop_) {
        thread_ = start_without_signals([this] { run(); });
    }
    ~FetchSource() override {
        {
            const std::lock_guard lock(mutex_);
            closing_ = true;
        }
        fetcher_.wake();
        thread_.join();
    }
    FetchSource(const FetchSource&) = delete;
    FetchSource& operator=(const FetchSource&) = delete;

    std::optional<RawPage> next() override {
        read_ahead();
        std::unique_lock lock(mutex_);
        if (jobs_.empty()) return std::nullopt;
        changed_.wait(lock, [&] { return jobs_.front().state == Job::State::done || ended_; });
        if (error_) std::rethrow_exception(error_);
        if (jobs_.front().state != Job::State::done) return std::nullopt;
        RawPage page = std::move(jobs_.front().page);
        jobs_.pop_front();
        ++first_ticket_;
        lock.unlock();
        fetcher_.wake();
        return page;
    }

  private:
    /// On the caller's thread, as the list of URLs may itself be read from a pipe.
    void read_ahead() {
        for (std::size_t size = job_count(); size < look_ahead && !list_ended_; ++size) {
            auto page = next_url_();
            list_ended_ = !page;
            if (!page) break;
            Job job = make_job(std::move(*page));
            const std::lock_guard lock(mutex_);
            jobs_.push_back(std::move(job));
        }
        fetcher_.wake();
    }

    std::size_t job_count() {
        const std::lock_guard lock(mutex_);
        return jobs_.size();
    }

    /// On the thread of its own.
    void run() {
        std::exception_ptr error;
        try {
            while (!is_closing()) {
                start_waiting_jobs();
                for (FetchAnswer& answer : fetcher_.wait()) settle(std::move(answer));
            }
        } catch (...) {
            error = std::current_exception();
        }
        const std::lock_guard lock(mutex_);
        error_ = error;
        ended_ = true;
        changed_.notify_all();
    }

    bool is_closing() {
        const std::lock_guard lock(mutex_);
        return closing_ || stop_.requested();
    }

    void start_waiting_jobs() {
        const std::lock_guard lock(mutex_);
        std::size_t running = 0;
        std::size_t waiting_bytes = 0;
        std::map<std::string, std::size_t> on_host;
        for (const Job& job : jobs_) {
            waiting_bytes += job.page.bytes.size();
            if (job.state != Job::State::running) continue;
            ++running;
            ++on_host[job.host];
        }
        for (std::size_t i = 0; i < jobs_.size() && running < settings_.network.in_flight; ++i) {
            Job& job = jobs_[i];
            if (job.state != Job::State::waiting || on_host[job.host] >= settings_.network.per_host) continue;
            if (i > 0 && waiting_bytes >= most_waiting_bytes) break;
            fetcher_.start(request_of(first_ticket_ + i, job));
            job.state = Job::State::running;
            ++running;
            ++on_host[job.host];
        }
    }

    static FetchRequest request_of(std::size_t ticket, const Job& job) {
        FetchRequest request;
        request.ticket = ticket;
        request.url = job.asked;
        request.obey_robots = false;
        request.accept = Accept::anything;
        return request;
    }

    void settle(FetchAnswer answer) {
        const std::lock_guard lock(mutex_);
        Job& job = jobs_[answer.ticket - first_ticket_];
        job.page.url = std::move(answer.url);
        job.page.content_type = std::move(answer.content_type);
        job.page.bytes = std::move(answer.bytes);
        if (answer.failure) job.page = fail(std::move(job.page), *answer.failure);
        job.state = Job::State::done;
        changed_.notify_all();
    }

    NextUrl next_url_;
    PoliteSettings settings_;
    const StopSignal& stop_;
    TransientHostMemory memory_;
    PoliteFetcher fetcher_;
    bool list_ended_ = false;

    std::mutex mutex_;  ///< of all that follows
    std::condition_variable changed_;
    std::deque<Job> jobs_;
    std::size_t first_ticket_ = 0;  ///< of jobs_.front()
    bool closing_ = false;
    bool ended_ = false;
    std::exception_ptr error_;

    std::thread thread_;
};

}  // namespace

RawPage page_of_url(std::string url, RawPage known) {
    known.id = without_userinfo(url);
    if (known.source.empty()) known.source = known.id;
    known.url = std::move(url);
    return known;
}

std::unique_ptr<Source> fetch_pages(NextUrl next_url, FetchSettings settings, const StopSignal& stop) {
    return std::make_unique<FetchSource>(std::move(next_url), std::move(settings), stop);
}

}  // namespace pith
