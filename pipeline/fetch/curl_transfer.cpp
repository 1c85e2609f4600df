#include "pipeline/fetch/curl_transfer.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "pipeline/fetch/request_fields.h"

namespace pith {

namespace {

/// Calls `function` on the transfer. No exception may pass through libcurl: where memory is missing the transfer ends.
template <class Function, class Value>
Value guarded(void* transfer, Value on_exception, Function function) {
    try {
        return function(*static_cast<CurlTransfer*>(transfer));
    } catch (const std::exception&) {
        return on_exception;
    }
}

std::size_t on_header(char* bytes, std::size_t, std::size_t size, void* data) {
    return guarded(data, std::size_t{0}, [&](CurlTransfer& transfer) {
        return transfer.response.add_header({bytes, size}) ? size : std::size_t{0};
    });
}

std::size_t on_body(char* bytes, std::size_t, std::size_t size, void* data) {
    return guarded(data, std::size_t{0}, [&](CurlTransfer& transfer) {
        return transfer.response.add_body({bytes, size}) ? size : std::size_t{0};
    });
}

/// Sees also the bytes that libcurl drops because they are over the Content-Length.
int on_trace(CURL*, curl_infotype type, char* bytes, std::size_t size, void* data) {
    return guarded(data, 0, [&](CurlTransfer& transfer) {
        if (type == CURLINFO_DATA_IN) transfer.response.count_raw(size);
        if (type == CURLINFO_HEADER_OUT) transfer.request_head.assign(bytes, size);
        return 0;
    });
}

/// Comes before each request that is sent. libcurl sends one again where a kept connection has ended without an answer.
int on_request(void* data, char*, char*, int, int) {
    return guarded(data, CURL_PREREQFUNC_ABORT, [](CurlTransfer& transfer) {
        const bool again = std::exchange(transfer.sent, true);
        return again && !transfer.request.may_resend ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
    });
}

/// Comes before each connection, after the name is resolved. A proxy is where the user sends Pith to.
curl_socket_t on_connect(void* data, curlsocktype, curl_sockaddr* address) {
    return guarded(data, curl_socket_t{CURL_SOCKET_BAD}, [&](CurlTransfer& transfer) {
        std::string reason = transfer.request.proxy.empty() ? transfer.addresses.refusal(address->addr) : std::string();
        if (reason.empty()) return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
        transfer.refusal = std::move(reason);
        return curl_socket_t{CURL_SOCKET_BAD};
    });
}

template <class Value>
void set(const CurlTransfer& transfer, CURLoption option, Value value) {
    curl().easy_setopt(transfer.handle.get(), option, value);
}

void set_limits(const CurlTransfer& transfer, const NetworkOptions& network) {
    set(transfer, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(network.connect_time.count()));
    set(transfer, CURLOPT_TIMEOUT_MS, static_cast<long>(network.total_time.count()));
    set(transfer, CURLOPT_LOW_SPEED_TIME, static_cast<long>(network.low_speed_time.count()));
    set(transfer, CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(network.low_speed_bytes));
}

void set_safety(CurlTransfer& transfer, const NetworkOptions& network) {
    set(transfer, CURLOPT_NOSIGNAL, 1L);
    set(transfer, CURLOPT_PROTOCOLS_STR, "http,https");
    set(transfer, CURLOPT_FOLLOWLOCATION, 0L);
    set(transfer, CURLOPT_HTTP09_ALLOWED, 0L);
    set(transfer, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    const bool insecure =
        std::ranges::find(network.insecure_hosts, transfer.request.url.name) != network.insecure_hosts.end();
    set(transfer, CURLOPT_SSL_VERIFYPEER, insecure ? 0L : 1L);
    set(transfer, CURLOPT_SSL_VERIFYHOST, insecure ? 0L : 2L);
    set(transfer, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!network.ca_file.empty()) set(transfer, CURLOPT_CAINFO, network.ca_file.c_str());
    set(transfer, CURLOPT_OPENSOCKETFUNCTION, &on_connect);
    set(transfer, CURLOPT_OPENSOCKETDATA, &transfer);
    // After a stop, a name server that does not answer must not hold up the end.
    set(transfer, CURLOPT_QUICK_EXIT, 1L);
}

void set_route(CurlTransfer& transfer, const NetworkOptions& network) {
    // An empty proxy also overrides the environment's: behind a proxy the address could not be checked.
    set(transfer, CURLOPT_PROXY, transfer.request.proxy.c_str());
    set(transfer, CURLOPT_NOPROXY, transfer.request.proxy.empty() ? "*" : "");
    set(transfer, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    if (transfer.route) {
        set(transfer, CURLOPT_CONNECT_TO, transfer.route.get());
        set(transfer, CURLOPT_HTTPPROXYTUNNEL, 1L);
    }
    for (const std::string& entry : network.resolve) append(transfer.resolve, entry);
    set(transfer, CURLOPT_RESOLVE, transfer.resolve.get());
}

void set_request(CurlTransfer& transfer, const NetworkOptions& network) {
    const HttpRequest& request = transfer.request;
    set(transfer, CURLOPT_URL, request.url.href.c_str());
    set(transfer, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    set(transfer, CURLOPT_USERAGENT, network.user_agent.c_str());
    if (!request.url.user.empty()) set(transfer, CURLOPT_USERNAME, request.url.user.c_str());
    if (!request.url.password.empty()) set(transfer, CURLOPT_PASSWORD, request.url.password.c_str());
    if (!request.cookies.empty()) set(transfer, CURLOPT_COOKIE, request.cookies.c_str());
    for (const std::string& line : request_lines(request)) append(transfer.headers, line);
    set(transfer, CURLOPT_HTTPHEADER, transfer.headers.get());
}

void set_callbacks(CurlTransfer& transfer) {
    set(transfer, CURLOPT_ERRORBUFFER, transfer.error.data());
    set(transfer, CURLOPT_HTTP_CONTENT_DECODING, 0L);
    set(transfer, CURLOPT_HEADERFUNCTION, &on_header);
    set(transfer, CURLOPT_HEADERDATA, &transfer);
    set(transfer, CURLOPT_WRITEFUNCTION, &on_body);
    set(transfer, CURLOPT_WRITEDATA, &transfer);
    set(transfer, CURLOPT_PREREQFUNCTION, &on_request);
    set(transfer, CURLOPT_PREREQDATA, &transfer);
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

/// What asking again cannot mend.
bool is_lasting(CURLcode code) {
    switch (code) {
        case CURLE_URL_MALFORMAT:
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_OUT_OF_MEMORY:
            return true;
        default:
            return false;
    }
}

/// What a transfer that libcurl gave up on is to the user.
Failure failure_of(const CurlTransfer& transfer, CURLcode code) {
    if (transfer.response.failure()) return *transfer.response.failure();
    const std::string detail = plain_text(transfer.error[0] ? transfer.error.data() : curl().easy_strerror(code));
    if (code == CURLE_COULDNT_CONNECT && !transfer.refusal.empty()) return {Status::refused, transfer.refusal};
    if (code == CURLE_ABORTED_BY_CALLBACK && transfer.sent) {
        return {Status::fetch_error, "the connection ended before an answer"};
    }
    const bool broken_off = code == CURLE_PARTIAL_FILE || code == CURLE_RECV_ERROR || code == CURLE_HTTP2_STREAM;
    if (broken_off && transfer.response.has_body()) return {Status::truncated, detail};
    return {Status::fetch_error, detail};
}

bool may_retry(const Failure& failure, CURLcode code) {
    if (failure.status == Status::decode_error || failure.status == Status::truncated) return true;
    return failure.status == Status::fetch_error && code != CURLE_OK && code != CURLE_WRITE_ERROR && !is_lasting(code);
}

}  // namespace

void prepare(CurlTransfer& transfer, const NetworkOptions& network) {
    transfer.handle.reset(curl().easy_init());
    if (!transfer.handle) return;
    set_limits(transfer, network);
    set_safety(transfer, network);
    set_route(transfer, network);
    set_request(transfer, network);
    set_callbacks(transfer);
}

void append(CurlList& list, const std::string& text) {
    curl_slist* longer = curl().slist_append(list.get(), text.c_str());
    if (!longer) return;
    static_cast<void>(list.release());
    list.reset(longer);
}

HttpAnswer answer_of(CurlTransfer& transfer, CURLcode code) {
    HttpAnswer answer;
    answer.id = transfer.request.id;
    answer.status = transfer.response.status();
    answer.headers = transfer.response.head();
    answer.request_headers = without_secrets(transfer.request_head, transfer.request);
    answer.coded = transfer.response.is_coded();
    const char* address = nullptr;
    if (transfer.handle) curl().easy_getinfo(transfer.handle.get(), CURLINFO_PRIMARY_IP, &address);
    if (address) answer.address = address;
    const bool whole = code == CURLE_OK || (code == CURLE_WRITE_ERROR && transfer.response.enough());
    Result<std::string> body = whole ? transfer.response.finish() : failure_of(transfer, code);
    if (body)
        answer.bytes = std::move(body).value();
    else
        answer.failure = body.failure();
    answer.may_retry = answer.failure && may_retry(*answer.failure, code);
    return answer;
}

}  // namespace pith
