#include "pipeline/sources/line_reader.h"

namespace pith {

Result<std::monostate> LineReader::go_to(std::size_t offset) {
    if (offset == 0) return std::monostate{};
    // The line before tells by its end whether one begins here.
    if (!input_.seek(offset - 1)) return Failure{Status::refused, "a range of compressed rows cannot be read"};
    taken_ = offset - 1;
    std::string before;
    auto found = next(before);
    if (!found) return found.failure();
    start_ = offset_ = taken_;
    number_ = 0;
    return std::monostate{};
}

Result<LineReader::Found> LineReader::next(std::string& line) {
    line.clear();
    ++number_;
    offset_ = taken_;
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
        const std::size_t size = part.size() + (end == std::string_view::npos ? 0 : 1);
        input_.take(size);
        taken_ += size;
        if (end != std::string_view::npos) break;
    }
    if (!any) return Found::end;
    return too_long ? Found::too_long : Found::line;
}

}  // namespace pith
