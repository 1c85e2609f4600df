#include "pipeline/fetch/fetch_response.h"

#include <utility>

#include "pipeline/fetch/body_kind.h"
#include "pipeline/fetch/http_message.h"
#include "pipeline/sources/byte_reader.h"
#include "stages/tag_scan.h"

namespace pith {

namespace {

/// So much of an error page is read for the connection to be of further use.
constexpr std::size_t most_dropped_bytes = std::size_t{64} << 10;
/// A piece of decoded bytes that is over the limit is dropped whole.
constexpr std::size_t prefix_slack_bytes = std::size_t{64} << 10;

}  // namespace

bool FetchResponse::add_header(std::string_view line) {
    header_bytes_ += line.size();
    if (header_bytes_ > limits_.header_bytes) {
        failure_ = Failure{Status::fetch_error, "over " + format_bytes(limits_.header_bytes) + " of headers"};
        return false;
    }
    // Trailers come after the body and say nothing of it.
    if (decoder_ && !line.starts_with("HTTP/")) return true;
    if (line.starts_with("HTTP/")) begin_response(line);
    head_.append(line);
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

/// An interim response's headers are not the page's.
void FetchResponse::begin_response(std::string_view status_line) {
    const auto response = parse_http_response(status_line);
    status_ = response ? response->status : 0;
    head_.clear();
    raw_bytes_ = 0;
    chunked_ = false;
    codings_.clear();
    content_type_.clear();
    lengths_.clear();
    decoder_.reset();
}

bool FetchResponse::add_body(std::string_view bytes) {
    if (!is_success()) {
        enough_ = raw_bytes_ > most_dropped_bytes;
        return !enough_;
    }
    if (!decoder_) failure_ = begin_body();
    if (!failure_) failure_ = decoder_->add(bytes);
    if (limits_.prefix_only && decoder_ && decoder_->body().size() >= limits_.page_bytes) {
        failure_.reset();
        enough_ = true;
    }
    if (!failure_ && decoder_->body().size() >= body_kind_bytes) failure_ = check_kind();
    return !failure_ && !enough_;
}

std::optional<Failure> FetchResponse::check_kind() {
    if (std::exchange(kind_known_, true)) return std::nullopt;
    return refuse_bytes(limits_.accept, decoder_->body(), content_type_);
}

std::optional<Failure> FetchResponse::begin_body() {
    if (auto refusal = refuse_type(limits_.accept, content_type_)) return refusal;
    auto codings = parse_content_codings(codings_);
    if (!codings) return codings.failure();
    auto length = content_length({lengths_.begin(), lengths_.end()});
    if (!length) return length.failure();
    declared_ = chunked_ ? std::nullopt : length.value();
    if (declared_ && *declared_ > limits_.page_bytes && !limits_.prefix_only) {
        return Failure{Status::too_large, "over " + format_bytes(limits_.page_bytes), Limit::input};
    }
    DecodeLimits limits;
    limits.bytes = limits_.page_bytes + (limits_.prefix_only ? prefix_slack_bytes : 0);
    decoder_.emplace(codings.value(), limits);
    return std::nullopt;
}

Result<std::string> FetchResponse::finish() {
    if (!is_success()) return std::string();
    if (!failure_ && !decoder_) failure_ = begin_body();
    if (!failure_ && !enough_) failure_ = check_length();
    if (!failure_ && !enough_) failure_ = decoder_->finish();
    if (!failure_) failure_ = check_kind();
    if (failure_) return *failure_;
    std::string body = decoder_->take_body();
    if (limits_.prefix_only && body.size() > limits_.page_bytes) body.resize(limits_.page_bytes);
    return body;
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
