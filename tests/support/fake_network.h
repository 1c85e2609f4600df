/// Servers without a network, and a clock that goes only while they are waited for.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/fetch/polite_fetcher.h"

namespace pith::test {

class FakeClock final : public FetchClock {
  public:
    SteadyTime now() const override { return SteadyTime{} + std::chrono::hours(1) + passed_; }
    WallTime date() const override { return WallTime{} + std::chrono::hours(24 * 365 * 50) + passed_ + jump_; }
    void pass(std::chrono::milliseconds time) { passed_ += time; }
    /// Somebody sets the clock.
    void jump(std::chrono::milliseconds time) { jump_ += time; }

  private:
    std::chrono::milliseconds passed_{0};
    std::chrono::milliseconds jump_{0};
};

/// Answers each request after `latency`.
class FakeNetwork final : public HttpTransport {
  public:
    struct Asked {
        std::string url;
        std::string host;
        std::chrono::milliseconds begin, end;  ///< since the first request
        HttpRequest request;
    };
    using Handler = std::function<HttpAnswer(const HttpRequest&)>;
    FakeNetwork(FakeClock& clock, std::vector<Asked>& log, Handler handler)
        : clock_(clock), log_(log), handler_(std::move(handler)) {}

    std::chrono::milliseconds latency{10};

    void start(HttpRequest request) override;
    std::vector<HttpAnswer> wait(std::chrono::milliseconds most) override;
    void wake() override {}

  private:
    FakeClock& clock_;
    std::vector<Asked>& log_;
    Handler handler_;
    SteadyTime epoch_ = clock_.now();
    std::multimap<SteadyTime, HttpAnswer> running_;
};

/// A whole response; `headers` in lines that each end in CR LF.
HttpAnswer response(long status, std::string body = {}, const std::string& headers = {});
/// No response.
HttpAnswer no_response();

/// A PoliteFetcher on such a network.
struct FakeWeb {
    explicit FakeWeb(FakeNetwork::Handler answers) : handler(std::move(answers)) { settings.seed = 7; }

    FakeNetwork::Handler handler;
    FakeClock clock = {};
    TransientHostMemory memory = {};
    PoliteSettings settings = {};
    StopSignal stop = {};
    std::vector<FakeNetwork::Asked> log = {};

    std::unique_ptr<PoliteFetcher> make();
    /// The answers, by ticket: the place in `requests`.
    std::vector<FetchAnswer> fetch(std::vector<FetchRequest> requests);
    FetchAnswer fetch(const std::string& url);
    /// The URLs that were asked for, in order.
    std::vector<std::string> asked() const;
};

}  // namespace pith::test
