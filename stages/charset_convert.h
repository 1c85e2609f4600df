/// Bytes of any encoding → UTF-8.
#pragma once

#include <string>
#include <string_view>

#include "stages/charset_labels.h"

namespace pith {

/// UTF-8 of bytes in `encoding` (not UTF-8 itself), by ICU; each invalid sequence becomes U+FFFD.
std::string convert(std::string_view bytes, const Encoding& encoding);

}  // namespace pith
