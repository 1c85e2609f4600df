#include "rules/engine/model_lines.h"

#include <fmt/format.h>

#include <algorithm>

namespace pith {
void ModelLines::fail(std::string what) {
    if (fault_.empty()) fault_ = std::move(what);
}

std::string ModelLines::fault() const {
    return fmt::format("line {}: {}", line_, fault_);
}

std::string_view ModelLines::next() {
    for (;;) {
        if (rest_.empty() || !good()) return {};
        const auto end = std::min(rest_.find('\n'), rest_.size());
        std::string_view line = rest_.substr(0, end);
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        ++line_;
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (!line.empty() && line.front() != '#') return line;
    }
}

std::size_t ModelLines::count_after(std::string_view word, std::size_t most) {
    std::string_view line = next();
    std::size_t value = 0;
    if (!line.starts_with(word) || (line.remove_prefix(word.size()), !read_last(line, value)) || value > most)
        fail(fmt::format("expected '{} N', N at most {}", word, most));
    return good() ? value : 0;
}

void ModelLines::expect_end(std::string_view after) {
    if (good() && !next().empty()) fail(fmt::format("nothing may follow {}", after));
}

}  // namespace pith
