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
    At at = At::start;
    while (at != At::row_end) {
        const auto first = peek();
        if (!first) return first.failure();
        if (first.value() < 0) {
            if (at == At::quoted) return Failure{Status::truncated, "a quoted field without end"};
            return taken_ == offset_ ? Found::end : Found::row;
        }
        const std::string_view seen = input_.buffered();
        const char special[] = {'"', '\n', at == At::quoted ? '"' : delimiter_, '\0'};
        const std::size_t plain = std::min(seen.find_first_of(special), seen.size());
        fields.back().append(seen.substr(0, plain));
        if (plain > 0 && at == At::start) at = At::plain;
        const char mark = plain < seen.size() ? seen[plain] : '\0';
        const bool at_mark = plain < seen.size();
        take(plain + (at_mark ? 1 : 0));
        if (taken_ - offset_ > limit_) {
            if (mark == '\n') return Found::too_long;
            auto skipped = skip_line();
            return skipped ? Result<Found>(Found::too_long) : skipped.failure();
        }
        if (!at_mark) continue;
        auto next = after_mark(mark, at, fields);
        if (!next) return next.failure();
        at = next.value();
    }
    return Found::row;
}

/// What a quote, a line end or a delimiter, which is taken already, makes of the field.
Result<CsvReader::At> CsvReader::after_mark(char mark, At at, std::vector<std::string>& fields) {
    if (mark == '"' && at == At::start) return At::quoted;
    if (mark == '"' && at == At::quoted) {
        const auto next = peek();
        if (!next) return next.failure();
        if (next.value() != '"') return At::plain;
        take(1);
    } else if (mark == '\n' && at != At::quoted) {
        if (fields.back().ends_with('\r')) fields.back().pop_back();
        return At::row_end;
    } else if (mark == delimiter_ && at != At::quoted) {
        fields.emplace_back();
        return At::start;
    }
    fields.back() += mark;
    return at;
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
