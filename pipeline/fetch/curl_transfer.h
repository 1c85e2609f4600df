/// One request of Fetcher as libcurl has it.
#pragma once

#include <array>
#include <memory>
#include <string>

#include "pipeline/fetch/address_policy.h"
#include "pipeline/fetch/curl_library.h"
#include "pipeline/fetch/fetch_response.h"
#include "pipeline/fetch/http_transport.h"
#include "pipeline/fetch/network_options.h"

namespace pith {

struct CurlDeleter {
    void operator()(CURL* handle) const { curl().easy_cleanup(handle); }
};
struct CurlListDeleter {
    void operator()(curl_slist* list) const { curl().slist_free_all(list); }
};
using CurlList = std::unique_ptr<curl_slist, CurlListDeleter>;

/// One request on its way. libcurl keeps its address, so it does not move.
struct CurlTransfer {
    HttpRequest request;
    FetchResponse response;
    const AddressPolicy& addresses;
    std::string request_head = {};
    bool sent = false;
    std::string refusal = {};  ///< of the address that was refused last
    std::array<char, CURL_ERROR_SIZE> error{};
    CurlList headers = nullptr;
    CurlList resolve = nullptr;
    CurlList route = nullptr;
    std::unique_ptr<CURL, CurlDeleter> handle = nullptr;
};

/// Makes the handle, with all settings and limits; it is null where memory is missing.
void prepare(CurlTransfer& transfer, const NetworkOptions& network);

/// What has become of it, once libcurl has ended it.
HttpAnswer answer_of(CurlTransfer& transfer, CURLcode code);

/// Does nothing where memory is missing.
void append(CurlList& list, const std::string& text);

}  // namespace pith
