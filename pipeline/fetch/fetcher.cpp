#include "pipeline/fetch/fetcher.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "pipeline/fetch/curl_transfer.h"
#include "pipeline/fetch/name_lookup.h"
#include "pipeline/fetch/proxy.h"

namespace pith {

namespace {

/// How often the answers of name servers are looked for.
constexpr std::chrono::milliseconds lookup_interval{20};

struct MultiDeleter {
    void operator()(CURLM* handle) const { curl().multi_cleanup(handle); }
};

}  // namespace

struct Fetcher::State {
    const NetworkOptions& network;
    const AddressPolicy& addresses;
    const StopSignal& stop;
    std::unique_ptr<CURLM, MultiDeleter> multi = nullptr;
    std::unordered_map<CURL*, std::unique_ptr<CurlTransfer>> transfers = {};
    std::vector<HttpAnswer> ended = {};
    NameLookup lookup = {};
    std::unordered_map<std::uint64_t, std::unique_ptr<CurlTransfer>> looked_up = {};  ///< by the request's id

    void begin(std::unique_ptr<CurlTransfer> transfer);
    void route(std::unique_ptr<CurlTransfer> transfer, const std::vector<IpAddress>& found);
    void refuse(const CurlTransfer& transfer, Failure failure);
    void take_lookups();
    void collect();
};

void Fetcher::State::begin(std::unique_ptr<CurlTransfer> transfer) {
    prepare(*transfer, network);
    CURL* handle = transfer->handle.get();
    if (!handle) return ended.push_back(answer_of(*transfer, CURLE_OUT_OF_MEMORY));
    transfers.emplace(handle, std::move(transfer));
    curl().multi_add_handle(multi.get(), handle);
}

void Fetcher::State::route(std::unique_ptr<CurlTransfer> transfer, const std::vector<IpAddress>& found) {
    auto line = route_behind_proxy(transfer->request.url, found, addresses);
    if (!line) return refuse(*transfer, line.failure());
    append(transfer->route, line.value());
    begin(std::move(transfer));
}

void Fetcher::State::refuse(const CurlTransfer& transfer, Failure failure) {
    HttpAnswer answer;
    answer.id = transfer.request.id;
    answer.may_retry = failure.status == Status::fetch_error;
    answer.failure = std::move(failure);
    ended.push_back(std::move(answer));
}

void Fetcher::State::take_lookups() {
    for (const NameLookup::Found& found : lookup.take()) {
        auto transfer = std::move(looked_up.extract(found.id).mapped());
        if (!found.error.empty())
            refuse(*transfer, {Status::fetch_error, "the name cannot be resolved: " + found.error});
        else
            route(std::move(transfer), found.addresses);
    }
}

void Fetcher::State::collect() {
    int running = 0;
    curl().multi_perform(multi.get(), &running);
    int left = 0;
    while (const CURLMsg* message = curl().multi_info_read(multi.get(), &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        const CURLcode code = message->data.result;
        auto transfer = std::move(transfers.extract(message->easy_handle).mapped());
        curl().multi_remove_handle(multi.get(), transfer->handle.get());
        ended.push_back(answer_of(*transfer, code));
    }
}

Fetcher::Fetcher(const NetworkOptions& network, const AddressPolicy& addresses, const StopSignal& stop)
    : state_(std::make_unique<State>(State{.network = network, .addresses = addresses, .stop = stop})) {
    curl().global_init(CURL_GLOBAL_DEFAULT);
    state_->multi.reset(curl().multi_init());
    curl().multi_setopt(state_->multi.get(), CURLMOPT_MAX_TOTAL_CONNECTIONS, static_cast<long>(network.in_flight));
}

Fetcher::~Fetcher() {
    for (auto& [handle, transfer] : state_->transfers) curl().multi_remove_handle(state_->multi.get(), handle);
    state_.reset();
    curl().global_cleanup();
}

void Fetcher::start(HttpRequest request) {
    FetchResponse response({.page_bytes = request.most_bytes,
                            .header_bytes = state_->network.header_bytes,
                            .accept = request.accept,
                            .prefix_only = request.prefix_only});
    auto transfer = std::make_unique<CurlTransfer>(
        CurlTransfer{.request = std::move(request), .response = std::move(response), .addresses = state_->addresses});
    const HttpRequest& asked = transfer->request;
    if (asked.proxy.empty() || state_->network.proxy_resolves) return state_->begin(std::move(transfer));
    if (const auto known = known_addresses(asked.url, state_->network))
        return state_->route(std::move(transfer), *known);
    state_->lookup.start(asked.id, asked.url.name);
    const std::uint64_t id = asked.id;
    state_->looked_up.emplace(id, std::move(transfer));
}

std::vector<HttpAnswer> Fetcher::wait(std::chrono::milliseconds most) {
    state_->take_lookups();
    state_->collect();
    if (state_->lookup.running() > 0) most = std::min(most, lookup_interval);
    if (state_->ended.empty() && most.count() > 0) {
        curl_waitfd stop{state_->stop.descriptor(), CURL_WAIT_POLLIN, 0};
        curl().multi_poll(state_->multi.get(), &stop, stop.fd >= 0 ? 1 : 0, static_cast<int>(most.count()), nullptr);
        state_->collect();
    }
    return std::exchange(state_->ended, {});
}

void Fetcher::wake() {
    curl().multi_wakeup(state_->multi.get());
}

}  // namespace pith
