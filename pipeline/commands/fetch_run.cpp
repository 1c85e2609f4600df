#include "pipeline/commands/fetch_run.h"

#include <fmt/format.h>

#include <array>
#include <unordered_map>

#include "pipeline/commands/exit_status.h"
#include "pipeline/commands/signals.h"
#include "pipeline/fetch/fetch_url.h"
#include "pipeline/fetch/polite_fetcher.h"

namespace pith {

namespace {

using Clock = std::chrono::steady_clock;

/// URLs read ahead, among which slow hosts and fast ones even out.
constexpr std::size_t most_pending = 10'000;
/// After a signal, requests on their way have so long.
constexpr std::chrono::seconds drain_time{10};

/// One run, on the caller's thread.
class Run {
  public:
    Run(const FetchRun& run, Console& console)
        : run_(run), console_(console), fetcher_(run.settings, memory_, run.stop) {}

    int operator()() {
        console_.start_progress(run_.pages);
        while (!output_failure_ && (start_more() || fetcher_.pending() > 0)) {
            heed_signals();
            for (const FetchAnswer& answer : fetcher_.wait()) settle(answer);
        }
        console_.end_progress();
        return conclude();
    }

  private:
    /// False at the end of the list.
    bool start_more() {
        while (!ended_ && !stopping_ && fetcher_.pending() < most_pending) {
            auto page = run_.next_url();
            ended_ = !page;
            if (ended_ || StopSignals::received()) break;
            if (page->failure) {
                refuse(*page);
                continue;
            }
            FetchRequest request;
            request.ticket = next_ticket_++;
            request.url = page->url;
            request.obey_robots = run_.obey_robots;
            if (const auto url = parse_fetch_url(page->url)) {
                const auto site = run_.sites.find(url.value().origin);
                if (site != run_.sites.end()) request.identity = site->second;
            }
            requests_.emplace(request.ticket, request);
            fetcher_.start(std::move(request));
        }
        return !ended_ && !stopping_;
    }

    /// A line of a list that is no URL.
    void refuse(const RawPage& page) {
        ++counts_[static_cast<std::size_t>(Outcome::failed)];
        console_.error(fmt::format("{}: {}", name(page.failure->status), page.failure->detail));
        console_.page_done();
    }

    void heed_signals() {
        if (!StopSignals::received()) return;
        if (!std::exchange(stopping_, true)) {
            console_.info("ending after the requests on their way; the same signal again ends at once");
            drain_until_ = Clock::now() + drain_time;
            fetcher_.drain();
        } else if (Clock::now() > drain_until_) {
            run_.stop.request();
        }
    }

    void settle(const FetchAnswer& answer) {
        const FetchRequest request = std::move(requests_.extract(answer.ticket).mapped());
        ++counts_[static_cast<std::size_t>(answer.outcome)];
        attempts_ += answer.attempts;
        bytes_ += answer.bytes.size();
        say(request, answer);
        console_.page_done();
        if (output_failure_) return;
        if (auto written = run_.output.write(request, answer); !written) output_failure_ = written.failure();
    }

    void say(const FetchRequest& request, const FetchAnswer& answer) {
        const std::string url = without_userinfo(request.url);
        switch (answer.outcome) {
            case Outcome::fetched:
            case Outcome::unchanged:
                if (answer.redirects.empty()) return;
                return console_.detail(fmt::format("{}: leads to {}", url, answer.url));
            case Outcome::not_text:
                return console_.detail(fmt::format("{}: not-text: {}", url, answer.failure->detail));
            case Outcome::stopped:
                return;
            default:
                return console_.error(fmt::format("{}: {}: {}", url, name(answer.outcome), answer.failure->detail));
        }
    }

    std::size_t count(Outcome outcome) const { return counts_[static_cast<std::size_t>(outcome)]; }

    std::string summary() const {
        std::size_t pages = 0;
        for (const std::size_t each : counts_) pages += each;
        const double seconds = std::max(std::chrono::duration<double>(Clock::now() - begin_).count(), 1e-3);
        std::string text =
            fmt::format("{} {} in {:.1f} s, {} requests, {:.1f} MB", pages, pages == 1 ? "page" : "pages", seconds,
                        attempts_, static_cast<double>(bytes_) / 1e6);
        std::string_view separator = ": ";
        for (std::size_t i = 0; i < counts_.size(); ++i) {
            if (counts_[i] == 0) continue;
            text += fmt::format("{}{} {}", separator, counts_[i], name(static_cast<Outcome>(i)));
            separator = ", ";
        }
        return text;
    }

    int conclude() {
        if (run_.output.closed_by_reader()) return exit_ok;
        if (output_failure_ || stopping_) {
            if (output_failure_) console_.error(output_failure_->detail);
            const std::string partial = run_.output.abandon();
            if (!partial.empty()) console_.error("the output is not whole: " + partial);
            console_.info(summary());
            return output_failure_ ? static_cast<int>(exit_cannot_go_on) : 128 + StopSignals::received();
        }
        if (auto finished = run_.output.finish(); !finished) {
            console_.error(finished.failure().detail);
            return exit_cannot_go_on;
        }
        console_.info(summary());
        return count(Outcome::failed) + count(Outcome::disallowed) + count(Outcome::over_budget) ? exit_some_failed
                                                                                                 : exit_ok;
    }

    const FetchRun& run_;
    Console& console_;
    TransientHostMemory memory_;
    PoliteFetcher fetcher_;
    std::unordered_map<std::size_t, FetchRequest> requests_;
    std::size_t next_ticket_ = 0;
    std::array<std::size_t, static_cast<std::size_t>(Outcome::stopped) + 1> counts_{};
    std::size_t attempts_ = 0;
    std::size_t bytes_ = 0;
    bool ended_ = false;
    bool stopping_ = false;
    Clock::time_point drain_until_{};
    const Clock::time_point begin_ = Clock::now();
    std::optional<Failure> output_failure_;
};

}  // namespace

int run_fetch(const FetchRun& run, Console& console) {
    return Run(run, console)();
}

}  // namespace pith
