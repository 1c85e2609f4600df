#include "pipeline/fetch/http_message.h"

#include <algorithm>
#include <charconv>

#include "pipeline/model/text.h"
#include "stages/tag_scan.h"

namespace pith {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Takes a line off the front, without its LF or CR LF; nothing where no line ends.
std::optional<std::string_view> take_line(std::string_view& text) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

/// "HTTP/1.1 200 OK" → 200; 0 for anything else.
int status_of(std::string_view line) {
    if (!equals_ignoring_case(line.substr(0, 5), "HTTP/")) return 0;
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos || line.size() < space + 4) return 0;
    int status = 0;
    const char* end = line.data() + space + 4;
    const auto parsed = std::from_chars(line.data() + space + 1, end, status);
    return parsed.ptr == end && status >= 100 ? status : 0;
}

/// The size that opens a chunk; nothing where the line holds none or one of more than 15 digits.
std::optional<std::size_t> chunk_size(std::string_view line) {
    std::size_t size = 0;
    const auto parsed = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    const std::size_t digits = static_cast<std::size_t>(parsed.ptr - line.data());
    if (parsed.ec != std::errc{} || digits == 0 || digits > 15) return std::nullopt;
    const std::string_view rest = trim(line.substr(digits));
    return rest.empty() || rest.starts_with(';') ? std::optional(size) : std::nullopt;
}

}  // namespace

void HttpHeaders::add_line(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return;
    fields_.emplace_back(trim(line.substr(0, colon)), trim(line.substr(colon + 1)));
}

std::string_view HttpHeaders::first(std::string_view name) const {
    const auto found =
        std::ranges::find_if(fields_, [&](auto& field) { return equals_ignoring_case(field.first, name); });
    return found == fields_.end() ? std::string_view{} : found->second;
}

std::string HttpHeaders::joined(std::string_view name) const {
    std::string values;
    for (const auto& [field, value] : fields_) {
        if (!equals_ignoring_case(field, name)) continue;
        if (!values.empty()) values += ", ";
        values += value;
    }
    return values;
}

std::optional<HttpResponse> parse_http_response(std::string_view message) {
    const auto first_line = take_line(message);
    HttpResponse response{.status = first_line ? status_of(*first_line) : 0, .headers = {}, .body = {}};
    if (response.status == 0) return std::nullopt;
    while (const auto line = take_line(message)) {
        if (line->empty()) break;
        response.headers.add_line(*line);
    }
    response.body = message;
    return response;
}

Result<std::optional<std::size_t>> content_length(const std::vector<std::string_view>& values) {
    std::optional<std::size_t> length;
    for (const std::string_view value : values) {
        std::size_t parsed = 0;
        const bool valid = !value.empty() && value.size() <= 18 && std::ranges::all_of(value, is_digit);
        if (valid) std::from_chars(value.data(), value.data() + value.size(), parsed);
        if (!valid) return Failure{Status::decode_error, "a Content-Length that is no length"};
        if (length && *length != parsed) return Failure{Status::decode_error, "two Content-Lengths that differ"};
        length = parsed;
    }
    return length;
}

Result<std::string> remove_chunks(std::string_view body) {
    std::string whole;
    std::string_view rest = body;
    while (true) {
        const auto line = take_line(rest);
        const auto size = line ? chunk_size(*line) : std::nullopt;
        if (!size && whole.empty()) return std::string(body);
        if (!line) return Failure{Status::truncated, "the chunked body is cut off"};
        if (!size) return Failure{Status::decode_error, "a chunk without a size"};
        if (*size == 0) return whole;
        if (*size > rest.size()) return Failure{Status::truncated, "the chunked body is cut off"};
        whole.append(rest.substr(0, *size));
        rest.remove_prefix(*size);
        if (const auto end = take_line(rest); end && !end->empty()) {
            return Failure{Status::decode_error, "a chunk longer than its size"};
        }
    }
}

}  // namespace pith
