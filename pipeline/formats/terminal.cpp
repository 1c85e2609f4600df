#include "pipeline/formats/terminal.h"

#include <fmt/format.h>

#include <iterator>

#include "pipeline/model/text.h"

namespace pith {
namespace {

/// C1, bidirectional controls (UAX #9), line and paragraph separators, and the invisible tag characters.
bool is_unprintable(char32_t c) {
    return (c >= 0x7F && c <= 0x9F) || c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || (c >= 0xE0000 && c <= 0xE007F);
}

}  // namespace

std::string neutral(std::string_view text, bool keep_lines) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t c = next_code_point(text, at);
        if (c < 0x20) {
            if (keep_lines && (c == '\n' || c == '\t' || c == '\f'))
                out += static_cast<char>(c);
            else
                out.append("\xE2\x90").append(1, static_cast<char>(0x80 + c));
        } else if (is_unprintable(c)) {
            fmt::format_to(std::back_inserter(out), "<U+{:04X}>", static_cast<unsigned>(c));
        } else if (c == 0xFFFD) {
            out += "\xEF\xBF\xBD";
        } else {
            out.append(text.substr(begin, at - begin));
        }
    }
    return out;
}

}  // namespace pith
