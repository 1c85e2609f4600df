#include "pipeline/discovery/page_directives.h"

#include <algorithm>
#include <array>

#include "pipeline/model/text.h"
#include "stages/metadata/strings.h"

namespace pith {
namespace {

/// Directives that have a value behind a colon; any other name there is a robot's.
constexpr std::array<std::string_view, 4> with_value{"unavailable_after", "max-snippet", "max-image-preview",
                                                     "max-video-preview"};

bool among(std::string_view name, const std::vector<std::string_view>& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

void apply(std::string_view directive, PageDirectives& found) {
    const std::string name = ascii_lower(directive);
    if (name == "noindex" || name == "none") found.noindex = true;
    if (name == "nofollow" || name == "none") found.nofollow = true;
    if (name == "noarchive" || name == "nocache") found.noarchive = true;
    if (name == "noai" || name == "noml") found.noai = true;
}

/// "noindex, nofollow"; for a header also "agent: noindex". A robot named stays named up to the end of its line.
void read_robots(std::string_view value, bool header, const std::vector<std::string_view>& agents,
                 PageDirectives& found) {
    for (const std::string_view line : split(value, "\r\n")) {
        bool ours = true;
        std::string_view rest = line;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(','), rest.size());
            std::string_view part = trim(rest.substr(0, end));
            const std::size_t colon = part.find(':');
            const std::string name = ascii_lower(trim(part.substr(0, colon)));
            const bool valued = std::find(with_value.begin(), with_value.end(), name) != with_value.end();
            if (colon != part.npos && valued) {
                // A date of RFC 850 has a comma of its own.
                if (name == "unavailable_after" && ours) {
                    found.unavailable_after = trim(rest.substr(rest.find(':') + 1));
                    break;
                }
                part = {};
            } else if (colon != part.npos && header) {
                ours = name == "*" || among(name, agents);
                part = trim(part.substr(colon + 1));
            }
            if (ours) apply(part, found);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
}

bool is_reserved(std::string_view value) {
    const auto values = split(value, ",\r\n");
    return std::find(values.begin(), values.end(), "1") != values.end();
}

}  // namespace

PageDirectives page_directives(const PageScan& page, const DirectiveHeaders& headers,
                               const std::vector<std::string_view>& agents) {
    PageDirectives found;
    read_robots(headers.robots, true, agents, found);
    found.tdm_reserved = is_reserved(headers.tdm_reservation);
    found.tdm_policy = trim(headers.tdm_policy);
    for (const PageMeta& meta : page.metas) {
        if (meta.name == "robots" || among(meta.name, agents)) read_robots(meta.content, false, agents, found);
        if (meta.name == "x-robots-tag") read_robots(meta.content, true, agents, found);
        if (meta.name == "tdm-reservation") found.tdm_reserved = found.tdm_reserved || is_reserved(meta.content);
        if (meta.name == "tdm-policy" && found.tdm_policy.empty()) found.tdm_policy = trim(meta.content);
    }
    return found;
}

}  // namespace pith
