#include <fmt/format.h>

#include <ada.h>
#include <array>
#include <utility>

#include "pipeline/job/file/job_file_parts.h"

namespace pith {
namespace {

using Kind = JobSourceSpec::Kind;

constexpr std::array<std::pair<std::string_view, Kind>, 5> kinds{{{"feed", Kind::feed},
                                                                  {"sitemap", Kind::sitemap},
                                                                  {"list", Kind::list},
                                                                  {"front-page", Kind::front_page},
                                                                  {"folder", Kind::folder}}};

/// http and https, without user name and password: those would stand in logs.
void check_url(SettingsReader& reader, std::string_view key, const std::string& text) {
    const auto url = ada::parse<ada::url_aggregator>(text);
    if (!url || (url->get_protocol() != "http:" && url->get_protocol() != "https:"))
        reader.fault_at(key, fmt::format("'{}' must be a URL that begins with http:// or https://", key));
    else if (!url->get_username().empty() || !url->get_password().empty())
        reader.fault_at(key, fmt::format("'{}': no user name or password in a URL; set a header of the source", key));
}

void read_location(SettingsReader& reader, std::string_view key, JobSourceSpec& source) {
    reader.read(key, source.location);
    const bool is_url = source.location.find("://") != std::string::npos;
    const bool may_be_path = source.kind == Kind::list || source.kind == Kind::folder;
    if (source.location.empty()) {
        if (const auto* node = reader.raw().get(key); node && node->is_string())
            reader.fault_at(key, fmt::format("'{}' is empty", key));
    } else if (source.kind == Kind::folder && is_url) {
        reader.fault_at(key, "'folder' must be a path");
    } else if (is_url || !may_be_path) {
        check_url(reader, key, source.location);
    } else {
        source.location = reader.absolute(source.location);
    }
}

void read_kind(SettingsReader& reader, JobSourceSpec& source) {
    std::string_view found;
    for (const auto& [key, kind] : kinds) {
        if (!reader.has(key)) continue;
        if (!found.empty()) {
            reader.fault_at(key,
                            fmt::format("a source is one thing: '{}' and '{}' need a [[source]] each", found, key));
            (void)reader.text(key);
            continue;
        }
        found = key;
        source.kind = kind;
        read_location(reader, key, source);
    }
    for (const auto& [key, kind] : kinds)
        if (!reader.has(key)) (void)reader.text(key);  // asked for, so that a misspelt key finds the nearest of all
    if (found.empty()) reader.fault("a source needs one of: feed, sitemap, list, front-page, folder");
}

bool is_header_name(std::string_view name) {
    return !name.empty() &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") ==
               std::string_view::npos;
}

void read_credentials(SettingsReader& reader, JobSourceSpec& source) {
    reader.read_secrets("headers", source.headers);
    for (const auto& [name, value] : source.headers)
        if (!is_header_name(name)) reader.fault_at("headers", fmt::format("'{}' is no name of a header", name));
    std::map<std::string, std::string> cookies;
    reader.read_secrets("cookies", cookies);
    for (const auto& [name, value] : cookies) {
        if (value.find(';') != std::string::npos)
            reader.fault_at("cookies", fmt::format("the value of cookie '{}' holds a ';'", name));
        source.cookies += fmt::format("{}{}={}", source.cookies.empty() ? "" : "; ", name, value);
    }
    reader.read_secret_text("proxy", source.proxy);
}

}  // namespace

JobSourceSpec read_job_source(SettingsReader& reader) {
    JobSourceSpec source;
    reader.read("name", source.name);
    read_kind(reader, source);
    reader.read_pattern("links", source.links);
    reader.read("every", source.every);
    read_credentials(reader, source);
    if (source.kind == Kind::front_page && source.links.empty())
        reader.fault("a front page needs 'links': a pattern of the links that lead to articles, such as '/\\d{4}/'");
    if (source.kind != Kind::front_page && !source.links.empty())
        reader.fault_at("links", "'links' is for front pages; [filter] has 'paths'");
    if (source.name.empty()) source.name = source.location;
    reader.refuse_others();
    return source;
}

}  // namespace pith
