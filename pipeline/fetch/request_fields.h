/// The header fields of a request, as they are sent and as they are kept.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/fetch/http_transport.h"

namespace pith {

/// "Name: value" for each field that is set by Pith or for this request; a user's field takes the place of Pith's own.
std::vector<std::string> request_lines(const HttpRequest& request);

/// The head of a request as it was sent, with "***" for the values of what may be secret: Authorization,
/// Proxy-Authorization, Cookie, and the fields of the request's own.
std::string without_secrets(std::string_view head, const HttpRequest& request);

/// True for a name and value that may be sent as a field: a token (RFC 9110, 5.6.2), and no control characters.
bool is_header_field(std::string_view name, std::string_view value);

}  // namespace pith
