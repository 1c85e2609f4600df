/// What arrives for one page from a server, checked while it arrives.
#pragma once

#include <pith/pith.h>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/fetch/content_coding.h"
#include "pipeline/fetch/fetch_request.h"

namespace pith {

struct FetchLimits {
    std::size_t page_bytes = Limits{}.input_bytes;      ///< decoded
    std::size_t header_bytes = std::size_t{256} << 10;  ///< of all responses to a request
    Accept accept = Accept::anything;
    bool prefix_only = false;  ///< a longer body is cut after page_bytes and counts as whole
};

/// The HTTP client undoes chunks; headers and body come in here as they arrive. Bodies of responses other than 2xx are
/// dropped.
class FetchResponse {
  public:
    explicit FetchResponse(const FetchLimits& limits) : limits_(limits) {}

    /// A header line, a status line, or the empty line. False stops the transfer: see failure().
    bool add_header(std::string_view line);
    /// Bytes of the body, without chunks. False stops the transfer: see failure(); without one, enough has come.
    bool add_body(std::string_view bytes);
    /// Bytes of the body as they came from the connection, even if the client drops them.
    void count_raw(std::size_t bytes) { raw_bytes_ += bytes; }

    /// The body at the end of a transfer that the client thinks is whole.
    Result<std::string> finish();

    const std::optional<Failure>& failure() const { return failure_; }
    const std::string& content_type() const { return content_type_; }
    /// Of the last response; 0 before its status line.
    int status() const { return status_; }
    /// Status line and fields of the last response as they came, and the empty line.
    const std::string& head() const { return head_; }
    /// No more of this response is wanted.
    bool enough() const { return enough_; }
    bool has_body() const { return raw_bytes_ > 0; }
    bool is_coded() const { return !codings_.empty(); }

  private:
    void begin_response(std::string_view status_line);
    bool is_success() const { return status_ >= 200 && status_ < 300; }
    std::optional<Failure> check_kind();
    std::optional<Failure> begin_body();
    std::optional<Failure> check_length() const;

    FetchLimits limits_;
    int status_ = 0;
    std::string head_;
    bool enough_ = false;
    bool kind_known_ = false;
    std::size_t header_bytes_ = 0;
    std::size_t raw_bytes_ = 0;
    bool chunked_ = false;
    std::string codings_;
    std::string content_type_;
    std::vector<std::string> lengths_;
    std::optional<std::size_t> declared_;
    std::optional<BodyDecoder> decoder_;
    std::optional<Failure> failure_;
};

}  // namespace pith
