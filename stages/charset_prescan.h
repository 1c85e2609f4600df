/// What a page says about its own charset before it is parsed.
#pragma once

#include <string_view>

#include "stages/charset_labels.h"

namespace pith {

/// Number of bytes in which a page must declare its charset.
inline constexpr std::size_t prescan_bytes = 1024;

/// The encoding that <meta> or an XML declaration names, or null. HTML, section 13.2.3.2, "prescan a byte stream to
/// determine its encoding": it knows comments, quotes and tags, but not scripts. UTF-16 in <meta> means UTF-8.
const Encoding* prescan(std::string_view bytes);

/// The charset in a content type such as `text/html; charset="utf-8"`, or an empty view. HTML, section 2.5.4,
/// "extracting a character encoding from a meta element".
std::string_view charset_of_content_type(std::string_view content_type);

}  // namespace pith
