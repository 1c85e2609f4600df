#include "pipeline/fetch/site_headers.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>

#include "pipeline/fetch/fetch_url.h"
#include "pipeline/fetch/request_fields.h"
#include "stages/tag_scan.h"

namespace pith {

namespace {

constexpr std::size_t most_file_bytes = std::size_t{1} << 20;

std::optional<std::string> read_text(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string text(most_file_bytes + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    if (file.bad() || (text.empty() && !file.eof()) || text.size() > most_file_bytes) return std::nullopt;
    return text;
}

/// toml++'s words, which show the file's, are left out.
Failure fault(const std::string& name, const toml::source_region& place, std::string_view what) {
    return {Status::unreadable, fmt::format("{}:{}: {}", name, place.begin.line, what)};
}

/// A string, or { env = "NAME" }, or { file = "PATH" }.
Result<std::string> value_of(const toml::node& node, const std::string& name) {
    if (const auto* text = node.as_string()) return text->get();
    const toml::table* table = node.as_table();
    if (!table || table->size() != 1)
        return fault(name, node.source(), "a value is text, { env = ... } or { file = ... }");
    if (const auto variable = (*table)["env"].value<std::string>()) {
        const char* value = std::getenv(variable->c_str());
        if (!value) return fault(name, node.source(), "the environment variable " + *variable + " is not set");
        return std::string(value);
    }
    const auto path = (*table)["file"].value<std::string>();
    if (!path) return fault(name, node.source(), "a value is text, { env = ... } or { file = ... }");
    auto text = read_text(*path);
    if (!text) return fault(name, node.source(), *path + " cannot be read");
    while (text->ends_with('\n') || text->ends_with('\r')) text->pop_back();
    return std::move(*text);
}

Result<FetchIdentity> identity_of(const std::string& origin, const toml::node& node, const std::string& name) {
    const auto url = parse_fetch_url(origin);
    if (!url || url.value().path != "/" || !url.value().user.empty())
        return fault(name, node.source(), "a table is named after an origin like \"https://example.org\"");
    FetchIdentity identity{.origin = url.value().origin};
    if (!node.is_table()) return fault(name, node.source(), "expected a table of header fields");
    for (const auto& [key, field] : *node.as_table()) {
        auto value = value_of(field, name);
        if (!value) return value.failure();
        if (!is_header_field(key.str(), value.value())) return fault(name, field.source(), "not a header field");
        if (equals_ignoring_case(key.str(), "Cookie"))
            identity.cookies = std::move(value).value();
        else
            identity.headers.emplace_back(key.str(), std::move(value).value());
    }
    return identity;
}

}  // namespace

Result<SiteHeaders> parse_site_headers(std::string_view text, const std::string& name) {
    SiteHeaders sites;
    try {
        const toml::table file = toml::parse(text, name);
        for (const auto& [key, node] : file) {
            auto identity = identity_of(std::string(key.str()), node, name);
            if (!identity) return identity.failure();
            std::string origin = identity.value().origin;
            sites.insert_or_assign(std::move(origin),
                                   std::make_shared<const FetchIdentity>(std::move(identity).value()));
        }
    } catch (const toml::parse_error& error) {
        return fault(name, error.source(), "not TOML");
    }
    return sites;
}

Result<SiteHeaders> read_site_headers(const std::string& path) {
    const auto text = read_text(path);
    if (!text) return Failure{Status::unreadable, path + " cannot be read"};
    return parse_site_headers(*text, path);
}

}  // namespace pith
