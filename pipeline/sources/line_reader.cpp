#include "pipeline/sources/line_reader.h"

namespace pith {

Result<LineReader::Found> LineReader::next(std::string& line) {
    line.clear();
    ++number_;
    bool too_long = false;
    bool any = false;
    while (true) {
        auto seen = input_.peek(1);
        if (!seen) return seen.failure();
        if (seen.value().empty()) break;
        any = true;
        const std::string_view bytes = input_.buffered();
        const std::size_t end = bytes.find('\n');
        const std::string_view part = bytes.substr(0, end);
        too_long = too_long || line.size() + part.size() > limit_;
        if (!too_long) line.append(part);
        input_.take(part.size() + (end == std::string_view::npos ? 0 : 1));
        if (end != std::string_view::npos) break;
    }
    if (!any) return Found::end;
    return too_long ? Found::too_long : Found::line;
}

}  // namespace pith
