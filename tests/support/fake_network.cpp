#include "tests/support/fake_network.h"

#include <stdexcept>

namespace pith::test {

void FakeNetwork::start(HttpRequest request) {
    const auto begin = std::chrono::duration_cast<std::chrono::milliseconds>(clock_.now() - epoch_);
    log_.push_back({request.url.href, request.url.name, begin, begin + latency, request});
    HttpAnswer answer = handler_(request);
    answer.id = request.id;
    running_.emplace(clock_.now() + latency, std::move(answer));
}

std::vector<HttpAnswer> FakeNetwork::wait(std::chrono::milliseconds most) {
    const SteadyTime until = clock_.now() + most;
    const SteadyTime next = running_.empty() ? until : std::min(until, running_.begin()->first);
    clock_.pass(std::chrono::duration_cast<std::chrono::milliseconds>(next - clock_.now()));
    std::vector<HttpAnswer> ended;
    while (!running_.empty() && running_.begin()->first <= clock_.now()) {
        ended.push_back(std::move(running_.begin()->second));
        running_.erase(running_.begin());
    }
    return ended;
}

HttpAnswer response(long status, std::string body, const std::string& headers) {
    HttpAnswer answer;
    answer.status = status;
    answer.headers = "HTTP/1.1 " + std::to_string(status) + " \r\n" + headers + "\r\n";
    answer.bytes = std::move(body);
    return answer;
}

HttpAnswer no_response() {
    HttpAnswer answer;
    answer.failure = Failure{Status::fetch_error, "could not connect"};
    answer.may_retry = true;
    return answer;
}

std::unique_ptr<PoliteFetcher> FakeWeb::make() {
    return std::make_unique<PoliteFetcher>(settings, memory, stop, std::make_unique<FakeNetwork>(clock, log, handler),
                                           clock);
}

std::vector<FetchAnswer> FakeWeb::fetch(std::vector<FetchRequest> requests) {
    const auto fetcher = make();
    std::vector<FetchAnswer> answers(requests.size());
    for (std::size_t i = 0; i < requests.size(); ++i) {
        requests[i].ticket = i;
        fetcher->start(std::move(requests[i]));
    }
    for (int rounds = 0; fetcher->pending() > 0; ++rounds) {
        if (rounds > 10'000'000) throw std::runtime_error("the fetcher does not come to an end");
        for (FetchAnswer& answer : fetcher->wait()) answers.at(answer.ticket) = std::move(answer);
    }
    return answers;
}

FetchAnswer FakeWeb::fetch(const std::string& url) {
    FetchRequest request;
    request.url = url;
    return fetch(std::vector{request}).front();
}

std::vector<std::string> FakeWeb::asked() const {
    std::vector<std::string> urls;
    for (const auto& asked : log) urls.push_back(asked.url);
    return urls;
}

}  // namespace pith::test
