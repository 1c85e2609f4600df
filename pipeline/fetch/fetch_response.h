/// What arrives for one page from a server, checked while it arrives.
#pragma once

#include <pith/pith.h>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/fetch/content_coding.h"

namespace pith {

struct FetchLimits {
    std::size_t page_bytes = Limits{}.input_bytes;      ///< decoded
    std::size_t header_bytes = std::size_t{256} << 10;  ///< of all responses on the way to the page
};

/// The HTTP client follows redirects and undoes chunks; headers and body of each response come in here as they arrive.
class FetchResponse {
  public:
    explicit FetchResponse(const FetchLimits& limits) : limits_(limits) {}

    /// A header line, a status line, or the empty line. False stops the transfer: see failure().
    bool add_header(std::string_view line);
    /// Bytes of the body, without chunks. False stops the transfer.
    bool add_body(std::string_view bytes);
    /// Bytes of the body as they came from the connection, even if the client drops them.
    void count_raw(std::size_t bytes) { raw_bytes_ += bytes; }

    /// The body at the end of a transfer that the client thinks is whole.
    Result<std::string> finish();

    const std::optional<Failure>& failure() const { return failure_; }
    const std::string& content_type() const { return content_type_; }
    bool has_body() const { return raw_bytes_ > 0; }
    bool is_coded() const { return !codings_.empty(); }

  private:
    void begin_response();
    std::optional<Failure> begin_body();
    std::optional<Failure> check_length() const;

    FetchLimits limits_;
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
