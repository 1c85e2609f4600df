#include "pipeline/fetch/request_fields.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "pipeline/fetch/content_coding.h"
#include "stages/tag_scan.h"

namespace pith {

namespace {

/// What a browser has in common with Pith; validators are no secrets.
constexpr std::array conditions{"If-None-Match", "If-Modified-Since"};

bool is_condition(std::string_view name) {
    return std::ranges::any_of(conditions, [&](std::string_view each) { return equals_ignoring_case(each, name); });
}

bool has_field(const HttpRequest& request, std::string_view name) {
    return std::ranges::any_of(request.headers, [&](auto& field) { return equals_ignoring_case(field.first, name); });
}

/// Fields that Pith or libcurl must set: what Pith cannot undo, and what would change the request's meaning.
bool is_reserved(std::string_view name) {
    constexpr std::array reserved{
        "Accept-Encoding", "Host",  "Connection", "Content-Length", "Transfer-Encoding", "Upgrade",
        "Expect",          "Range", "TE",         "User-Agent"};
    return std::ranges::any_of(reserved, [&](std::string_view each) { return equals_ignoring_case(each, name); });
}

bool is_secret(std::string_view name, const HttpRequest& request) {
    constexpr std::array secrets{"Authorization", "Proxy-Authorization", "Cookie"};
    const auto is_name = [&](std::string_view each) { return equals_ignoring_case(each, name); };
    return std::ranges::any_of(secrets, is_name) || (has_field(request, name) && !is_condition(name));
}

std::string_view accepted_types(Accept accept) {
    switch (accept) {
        case Accept::page:
            return "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.5";
        case Accept::data:
            return "application/rss+xml, application/atom+xml, application/xml, text/xml, application/feed+json, "
                   "*/*;q=0.5";
        case Accept::anything:
            break;
    }
    return "*/*";
}

}  // namespace

std::vector<std::string> request_lines(const HttpRequest& request) {
    std::vector<std::string> lines;
    const auto add_default = [&](std::string_view name, std::string_view value) {
        if (!has_field(request, name)) lines.push_back(std::string(name).append(": ").append(value));
    };
    add_default("Accept", accepted_types(request.accept));
    for (const auto& [name, value] : request.headers) {
        if (!is_header_field(name, value) || is_reserved(name)) continue;
        // libcurl sends a field without value if it ends in a semicolon.
        lines.push_back(value.empty() ? fmt::format("{};", name) : fmt::format("{}: {}", name, value));
    }
    lines.push_back("Accept-Encoding: " + std::string(request.plain ? "identity" : accepted_codings));
    return lines;
}

std::string without_secrets(std::string_view head, const HttpRequest& request) {
    std::string kept;
    while (!head.empty()) {
        const std::size_t end = std::min(head.find('\n'), head.size() - 1) + 1;
        const std::string_view line = head.substr(0, end);
        const std::size_t colon = line.find(':');
        const bool secret = colon != std::string_view::npos && is_secret(line.substr(0, colon), request);
        kept.append(secret ? line.substr(0, colon) : line).append(secret ? ": ***\r\n" : "");
        head.remove_prefix(end);
    }
    return kept;
}

bool is_header_field(std::string_view name, std::string_view value) {
    const auto is_token = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               (c != 0 && std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos);
    };
    const auto is_control = [](char c) { return (c >= 0 && c < ' ' && c != '\t') || c == 0x7F; };
    return !name.empty() && std::ranges::all_of(name, is_token) && std::ranges::none_of(value, is_control);
}

}  // namespace pith
