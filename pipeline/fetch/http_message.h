/// HTTP/1.1 responses as archives keep them (RFC 9112), and what their headers say.
#pragma once

#include <pith/pith.h>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pith {

/// Header fields in order; views into the message.
class HttpHeaders {
  public:
    /// One line, without its end; a line without a colon is left out. Values without the white space around them.
    void add_line(std::string_view line);
    /// The first field of the name, or an empty view.
    std::string_view first(std::string_view name) const;
    /// All fields of the name, joined by ", " as RFC 9110, 5.3 has it.
    std::string joined(std::string_view name) const;
    const auto& fields() const { return fields_; }

  private:
    std::vector<std::pair<std::string_view, std::string_view>> fields_;
};

struct HttpResponse {
    int status = 0;
    HttpHeaders headers;
    std::string_view body;  ///< as sent, with its transfer and content codings
};

/// Lines may end in LF alone. Nothing where it does not begin with a status line.
std::optional<HttpResponse> parse_http_response(std::string_view message);

/// The declared length; nothing where there is none. A value that is no number, or two that differ, is
/// Status::decode_error (RFC 9112, 6.3).
Result<std::optional<std::size_t>> content_length(const std::vector<std::string_view>& values);

/// The body out of its chunks (RFC 9112, 7.1). A body whose first line is no chunk size is taken as it is, as archives
/// keep bodies with and without chunks under the same header. Status::truncated where a chunk is cut off,
/// Status::decode_error where a later size is none.
Result<std::string> remove_chunks(std::string_view body);

}  // namespace pith
