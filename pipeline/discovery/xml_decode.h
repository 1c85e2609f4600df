/// Which charset an XML document is written in.
#pragma once

#include <string>
#include <string_view>

namespace pith {

/// UTF-8 by byte order mark, by the bytes themselves where they are convincing, by `content_type` (of the HTTP header)
/// or the XML declaration, in this order; labels as in the WHATWG Encoding Standard.
std::string decode_xml(std::string_view bytes, std::string_view content_type);

}  // namespace pith
