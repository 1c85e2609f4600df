#include "pipeline/fetch/fetch_response.h"

#include <utility>

#include "pipeline/fetch/http_message.h"
#include "pipeline/sources/byte_reader.h"
#include "stages/tag_scan.h"

namespace pith {

bool FetchResponse::add_header(std::string_view line) {
    header_bytes_ += line.size();
    if (header_bytes_ > limits_.header_bytes) {
        failure_ = Failure{Status::fetch_error, "over " + format_bytes(limits_.header_bytes) + " of headers"};
        return false;
    }
    if (line.starts_with("HTTP/")) begin_response();
    HttpHeaders header;
    header.add_line(line);
    for (const auto& [name, value] : header.fields()) {
        if (equals_ignoring_case(name, "Content-Type") && content_type_.empty()) content_type_ = value;
        if (equals_ignoring_case(name, "Content-Length")) lengths_.emplace_back(value);
        if (equals_ignoring_case(name, "Content-Encoding")) codings_.append(codings_.empty() ? "" : ", ").append(value);
        if (equals_ignoring_case(name, "Transfer-Encoding")) chunked_ = true;
    }
    return true;
}

/// A redirect's headers are not the page's.
void FetchResponse::begin_response() {
    raw_bytes_ = 0;
    chunked_ = false;
    codings_.clear();
    content_type_.clear();
    lengths_.clear();
    decoder_.reset();
}

bool FetchResponse::add_body(std::string_view bytes) {
    if (!decoder_) failure_ = begin_body();
    if (!failure_) failure_ = decoder_->add(bytes);
    return !failure_;
}

std::optional<Failure> FetchResponse::begin_body() {
    auto codings = parse_content_codings(codings_);
    if (!codings) return codings.failure();
    auto length = content_length({lengths_.begin(), lengths_.end()});
    if (!length) return length.failure();
    declared_ = chunked_ ? std::nullopt : length.value();
    if (declared_ && *declared_ > limits_.page_bytes) {
        return Failure{Status::too_large, "over " + format_bytes(limits_.page_bytes)};
    }
    DecodeLimits limits;
    limits.bytes = limits_.page_bytes;
    decoder_.emplace(codings.value(), limits);
    return std::nullopt;
}

Result<std::string> FetchResponse::finish() {
    if (!failure_ && !decoder_) failure_ = begin_body();
    if (!failure_) failure_ = check_length();
    if (!failure_) failure_ = decoder_->finish();
    if (failure_) return *failure_;
    return decoder_->take_body();
}

std::optional<Failure> FetchResponse::check_length() const {
    if (!declared_) return std::nullopt;
    if (decoder_->received() < *declared_) {
        return Failure{Status::truncated, "the body is shorter than its Content-Length"};
    }
    if (raw_bytes_ > *declared_) return Failure{Status::truncated, "the body is longer than its Content-Length"};
    return std::nullopt;
}

}  // namespace pith
