/// Tells bodies that are no text from their header or first bytes, before they are downloaded.
#pragma once

#include <pith/pith.h>
#include <optional>
#include <string_view>

#include "pipeline/fetch/fetch_request.h"

namespace pith {

/// Number of decoded bytes after which refuse_bytes() knows.
inline constexpr std::size_t body_kind_bytes = 1024;

/// Status::not_html where a body of this Content-Type cannot be what is accepted; nothing where the bytes must tell.
std::optional<Failure> refuse_type(Accept accept, std::string_view content_type);

/// The same by the first bytes of the body.
std::optional<Failure> refuse_bytes(Accept accept, std::string_view bytes, std::string_view content_type);

}  // namespace pith
