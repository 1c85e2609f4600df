/// The HTML, CSS and JavaScript files of the program's reports, as they stood when the program was built.
#pragma once

#include <span>
#include <string_view>

namespace pith {

struct Asset {
    std::string_view path;  ///< relative to pipeline/, "explain/report.css"
    std::string_view text;
    std::string_view sha256;  ///< base64, as Content-Security-Policy writes it
};

/// In order of path.
std::span<const Asset> assets();

}  // namespace pith
