#include "pipeline/sources/csv_reader.h"

#include <algorithm>

namespace pith {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_blank(const std::vector<std::string>& fields) {
    return fields.size() == 1 && fields.front().empty();
}

}  // namespace

Result<CsvReader::Found> CsvReader::next(std::vector<std::string>& fields) {
    while (true) {
        offset_ = taken_;
        auto found = read_row(fields);
        if (found && found.value() == Found::row && is_blank(fields)) continue;
        ++number_;
        return found;
    }
}

/// Plain stretches are appended as a whole; what decides is looked at byte by byte.
Result<CsvReader::Found> CsvReader::read_row(std::vector<std::string>& fields) {
    fields.assign(1, {});
    bool quoted = false;
    bool fresh = true;  // nothing of the field has been read
    while (true) {
        const auto first = peek();
        if (!first) return first.failure();
        if (first.value() < 0) {
            if (quoted) return Failure{Status::truncated, "a quoted field without end"};
            return taken_ == offset_ ? Found::end : Found::row;
        }
        const std::string_view seen = input_.buffered();
        const char special[] = {'"', '\n', quoted ? '"' : delimiter_, '\0'};
        const std::size_t plain = std::min(seen.find_first_of(special), seen.size());
        fields.back().append(seen.substr(0, plain));
        fresh = fresh && plain == 0;
        const bool at_mark = plain < seen.size();
        const char mark = at_mark ? seen[plain] : '\0';
        take(plain + (at_mark ? 1 : 0));
        if (taken_ - offset_ > limit_) {
            if (mark == '\n') return Found::too_long;
            auto skipped = skip_line();
            return skipped ? Result<Found>(Found::too_long) : skipped.failure();
        }
        if (!at_mark) continue;
        if (mark == '"' && quoted) {
            const auto next = peek();
            if (!next) return next.failure();
            quoted = next.value() == '"';
            if (quoted) {
                fields.back() += '"';
                take(1);
            }
        } else if (mark == '"' && fresh) {
            quoted = true;
            fresh = false;
        } else if (mark == '\n' && !quoted) {
            if (fields.back().ends_with('\r')) fields.back().pop_back();
            return Found::row;
        } else if (mark == delimiter_ && !quoted) {
            fields.emplace_back();
            fresh = true;
        } else {
            fields.back() += mark;
        }
    }
}

Result<bool> CsvReader::skip_line() {
    while (true) {
        const auto first = peek();
        if (!first) return first.failure();
        if (first.value() < 0) return false;
        const std::size_t end = input_.buffered().find('\n');
        take(end == std::string_view::npos ? input_.buffered().size() : end + 1);
        if (end != std::string_view::npos) return true;
    }
}

Result<int> CsvReader::peek() {
    if (taken_ == 0) {
        const auto front = input_.peek(byte_order_mark.size());
        if (!front) return front.failure();
        if (front.value() == byte_order_mark) {
            take(byte_order_mark.size());
            offset_ = taken_;
        }
    }
    const auto seen = input_.peek(1);
    if (!seen) return seen.failure();
    return seen.value().empty() ? -1 : static_cast<unsigned char>(seen.value().front());
}

void CsvReader::take(std::size_t size) {
    input_.take(size);
    taken_ += size;
}

}  // namespace pith
