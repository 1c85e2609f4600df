/// Attributes of SVG whose names are not in lower case, or stand in a namespace (HTML, section 13.2.6.1).
#pragma once

#include <string_view>

namespace pith::tree {

/// "viewbox" → "viewBox", "xlink:href" → "href".
std::string_view name_in_svg(std::string_view lower_case);

}  // namespace pith::tree
