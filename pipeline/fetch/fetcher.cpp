#include "pipeline/fetch/fetcher.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exception>
#include <unordered_map>
#include <utility>

#include "pipeline/fetch/fetch_response.h"

namespace pith {

namespace {

constexpr long most_redirects = 5;
constexpr int wait_milliseconds = 1000;

struct EasyDeleter {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct ListDeleter {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
struct MultiDeleter {
    void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};

/// One page on its way. libcurl keeps its address, so it does not move.
struct Transfer {
    std::size_t ticket;
    RawPage page;
    FetchUrl url;
    FetchResponse response;
    const AddressPolicy& addresses;
    bool plain = false;        ///< asked for without content codings
    std::string refusal = {};  ///< of the address that was refused last
    std::array<char, CURL_ERROR_SIZE> error{};
    std::unique_ptr<curl_slist, ListDeleter> headers = nullptr;
    std::unique_ptr<CURL, EasyDeleter> handle = nullptr;
};

/// Calls `function` on the transfer. No exception may pass through libcurl: where memory is missing the transfer ends.
template <class Function, class Value>
Value guarded(void* transfer, Value on_exception, Function function) {
    try {
        return function(*static_cast<Transfer*>(transfer));
    } catch (const std::exception&) {
        return on_exception;
    }
}

std::size_t on_header(char* bytes, std::size_t, std::size_t size, void* data) {
    return guarded(data, std::size_t{0}, [&](Transfer& transfer) {
        return transfer.response.add_header({bytes, size}) ? size : std::size_t{0};
    });
}

std::size_t on_body(char* bytes, std::size_t, std::size_t size, void* data) {
    return guarded(data, std::size_t{0}, [&](Transfer& transfer) {
        return transfer.response.add_body({bytes, size}) ? size : std::size_t{0};
    });
}

/// Sees also the bytes that libcurl drops because they are over the Content-Length.
int on_trace(CURL*, curl_infotype type, char*, std::size_t size, void* data) {
    if (type == CURLINFO_DATA_IN) static_cast<Transfer*>(data)->response.count_raw(size);
    return 0;
}

/// Comes before each connection: after the name is resolved, at redirects too.
curl_socket_t on_connect(void* data, curlsocktype, curl_sockaddr* address) {
    return guarded(data, curl_socket_t{CURL_SOCKET_BAD}, [&](Transfer& transfer) {
        std::string reason = transfer.addresses.refusal(address->addr);
        if (reason.empty()) return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
        transfer.refusal = std::move(reason);
        return curl_socket_t{CURL_SOCKET_BAD};
    });
}

template <class Value>
void set(const Transfer& transfer, CURLoption option, Value value) {
    curl_easy_setopt(transfer.handle.get(), option, value);
}

void set_limits(const Transfer& transfer, const NetworkOptions& network) {
    set(transfer, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(network.connect_time.count()));
    set(transfer, CURLOPT_TIMEOUT_MS, static_cast<long>(network.total_time.count()));
    set(transfer, CURLOPT_LOW_SPEED_TIME, static_cast<long>(network.low_speed_time.count()));
    set(transfer, CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(network.low_speed_bytes));
    set(transfer, CURLOPT_MAXREDIRS, most_redirects);
}

void set_safety(Transfer& transfer) {
    set(transfer, CURLOPT_NOSIGNAL, 1L);
    set(transfer, CURLOPT_PROTOCOLS_STR, "http,https");
    set(transfer, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    set(transfer, CURLOPT_FOLLOWLOCATION, 1L);
    set(transfer, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    set(transfer, CURLOPT_UNRESTRICTED_AUTH, 0L);
    set(transfer, CURLOPT_HTTP09_ALLOWED, 0L);
    set(transfer, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    // An empty proxy also overrides the environment's: behind a proxy the address could not be checked.
    set(transfer, CURLOPT_PROXY, "");
    set(transfer, CURLOPT_NOPROXY, "*");
    set(transfer, CURLOPT_SSL_VERIFYPEER, 1L);
    set(transfer, CURLOPT_SSL_VERIFYHOST, 2L);
    set(transfer, CURLOPT_OPENSOCKETFUNCTION, &on_connect);
    set(transfer, CURLOPT_OPENSOCKETDATA, &transfer);
    // After a stop, a name server that does not answer must not hold up the end.
    set(transfer, CURLOPT_QUICK_EXIT, 1L);
}

void set_request(Transfer& transfer, const NetworkOptions& network) {
    set(transfer, CURLOPT_URL, transfer.url.href.c_str());
    set(transfer, CURLOPT_USERAGENT, network.user_agent.c_str());
    if (!transfer.url.user.empty()) set(transfer, CURLOPT_USERNAME, transfer.url.user.c_str());
    if (!transfer.url.password.empty()) set(transfer, CURLOPT_PASSWORD, transfer.url.password.c_str());
    const std::string accepted = fmt::format("Accept-Encoding: {}", transfer.plain ? "identity" : accepted_codings);
    curl_slist* list = curl_slist_append(nullptr, accepted.c_str());
    transfer.headers.reset(list);
    curl_slist_append(list, "Accept: text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.5");
    set(transfer, CURLOPT_HTTPHEADER, list);
}

void set_callbacks(Transfer& transfer) {
    set(transfer, CURLOPT_ERRORBUFFER, transfer.error.data());
    set(transfer, CURLOPT_FAILONERROR, 1L);
    set(transfer, CURLOPT_HTTP_CONTENT_DECODING, 0L);
    set(transfer, CURLOPT_HEADERFUNCTION, &on_header);
    set(transfer, CURLOPT_HEADERDATA, &transfer);
    set(transfer, CURLOPT_WRITEFUNCTION, &on_body);
    set(transfer, CURLOPT_WRITEDATA, &transfer);
    set(transfer, CURLOPT_VERBOSE, 1L);
    set(transfer, CURLOPT_DEBUGFUNCTION, &on_trace);
    set(transfer, CURLOPT_DEBUGDATA, &transfer);
}

/// libcurl's words may hold bytes of the server's.
std::string plain_text(std::string_view text) {
    std::string plain(text);
    for (char& c : plain) c = c < ' ' || c > '~' ? '?' : c;
    return plain;
}

/// What a transfer that libcurl gave up on is to the user.
Failure failure_of(const Transfer& transfer, CURLcode code) {
    if (transfer.response.failure()) return *transfer.response.failure();
    const std::string detail = plain_text(transfer.error[0] ? transfer.error.data() : curl_easy_strerror(code));
    long status = 0;
    curl_easy_getinfo(transfer.handle.get(), CURLINFO_RESPONSE_CODE, &status);
    switch (code) {
        case CURLE_COULDNT_CONNECT:
            if (!transfer.refusal.empty()) return {Status::refused, transfer.refusal};
            break;
        case CURLE_UNSUPPORTED_PROTOCOL:
            // A server that does not speak HTTP has the same code.
            if (status >= 300 && status < 400) return {Status::refused, "a redirect to what is not http or https"};
            break;
        case CURLE_LOGIN_DENIED:
            return {Status::refused, "a redirect to a URL with a user name"};
        case CURLE_TOO_MANY_REDIRECTS:
            return {Status::fetch_error, fmt::format("over {} redirects", most_redirects)};
        case CURLE_HTTP_RETURNED_ERROR:
            return {Status::fetch_error, fmt::format("HTTP status {}", status)};
        case CURLE_PARTIAL_FILE:
        case CURLE_RECV_ERROR:
            if (transfer.response.has_body()) return {Status::truncated, detail};
            break;
        default:
            break;
    }
    return {Status::fetch_error, detail};
}

}  // namespace

struct Fetcher::State {
    const FetchSettings& settings;
    const StopSignal& stop;
    std::unique_ptr<CURLM, MultiDeleter> multi = nullptr;
    std::unordered_map<CURL*, std::unique_ptr<Transfer>> transfers = {};
    std::vector<Fetched> ended = {};

    FetchResponse new_response() const { return FetchResponse({settings.page_bytes, settings.network.header_bytes}); }
    void begin(std::unique_ptr<Transfer> transfer);
    void end(CURL* handle, CURLcode code);
    void settle(Transfer& transfer, Result<std::string> body);
};

void Fetcher::State::begin(std::unique_ptr<Transfer> transfer) {
    transfer->handle.reset(curl_easy_init());
    CURL* handle = transfer->handle.get();
    if (!handle) return settle(*transfer, Failure{Status::fetch_error, "no memory for a transfer"});
    set_limits(*transfer, settings.network);
    set_safety(*transfer);
    set_request(*transfer, settings.network);
    set_callbacks(*transfer);
    transfers.emplace(handle, std::move(transfer));
    curl_multi_add_handle(multi.get(), handle);
}

void Fetcher::State::end(CURL* handle, CURLcode code) {
    auto transfer = std::move(transfers.extract(handle).mapped());
    curl_multi_remove_handle(multi.get(), handle);
    Result<std::string> body = code == CURLE_OK ? transfer->response.finish() : failure_of(*transfer, code);
    const Status status = body ? Status::ok : body.failure().status;
    const bool spoilt = status == Status::decode_error || status == Status::truncated;
    if (!spoilt || !transfer->response.is_coded() || transfer->plain) return settle(*transfer, std::move(body));
    // Some servers spoil what they compress and nothing else.
    transfer->response = new_response();
    transfer->error = {};
    transfer->plain = true;
    begin(std::move(transfer));
}

void Fetcher::State::settle(Transfer& transfer, Result<std::string> body) {
    RawPage& page = transfer.page;
    const char* url = nullptr;
    if (transfer.handle) curl_easy_getinfo(transfer.handle.get(), CURLINFO_EFFECTIVE_URL, &url);
    page.url = url ? url : transfer.url.href;
    page.content_type = transfer.response.content_type();
    if (body) page.bytes = std::move(body).value();
    if (!body) page.failure = body.failure();
    ended.push_back({transfer.ticket, std::move(page)});
}

Fetcher::Fetcher(const FetchSettings& settings, const StopSignal& stop)
    : state_(std::make_unique<State>(State{.settings = settings, .stop = stop})) {
    curl_global_init(CURL_GLOBAL_DEFAULT);
    state_->multi.reset(curl_multi_init());
    CURLM* multi = state_->multi.get();
    curl_multi_setopt(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, static_cast<long>(settings.network.in_flight));
    curl_multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS, static_cast<long>(settings.network.per_host));
}

Fetcher::~Fetcher() {
    for (auto& [handle, transfer] : state_->transfers) curl_multi_remove_handle(state_->multi.get(), handle);
    state_.reset();
    curl_global_cleanup();
}

void Fetcher::start(std::size_t ticket, RawPage page, const FetchUrl& url) {
    state_->begin(std::make_unique<Transfer>(Transfer{.ticket = ticket,
                                                      .page = std::move(page),
                                                      .url = url,
                                                      .response = state_->new_response(),
                                                      .addresses = state_->settings.addresses}));
}

std::vector<Fetched> Fetcher::wait() {
    CURLM* multi = state_->multi.get();
    curl_waitfd stop{state_->stop.descriptor(), CURL_WAIT_POLLIN, 0};
    int running = 0;
    curl_multi_perform(multi, &running);
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
        if (message->msg == CURLMSG_DONE) state_->end(message->easy_handle, message->data.result);
    }
    if (state_->ended.empty()) curl_multi_poll(multi, &stop, stop.fd >= 0 ? 1 : 0, wait_milliseconds, nullptr);
    return std::exchange(state_->ended, {});
}

void Fetcher::wake() {
    curl_multi_wakeup(state_->multi.get());
}

}  // namespace pith
