#include "pipeline/job/sources/source_pages.h"

#include <ada.h>
#include <set>

#include "pipeline/discovery/feed.h"
#include "pipeline/discovery/front_page.h"
#include "pipeline/discovery/sitemap.h"
#include "pipeline/model/text.h"

namespace pith {
namespace {

UnixTime seconds_of(const std::optional<std::chrono::system_clock::time_point>& time) {
    return time ? std::chrono::duration_cast<std::chrono::seconds>(time->time_since_epoch()).count() : 0;
}

/// One URL a line; empty lines and those that begin with # are left out.
std::vector<Discovered> read_list(std::string_view bytes) {
    std::vector<Discovered> found;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
        const std::string_view line = trim(bytes.substr(at, end - at));
        if (!line.empty() && line[0] != '#') found.push_back({.url = std::string(line)});
        at = end + 1;
    }
    return found;
}

}  // namespace

std::string host_and_port(std::string_view url) {
    const auto parsed = ada::parse<ada::url_aggregator>(url);
    return parsed ? std::string(parsed->get_host()) : std::string();
}

SourcePageReader::SourcePageReader(const RuleSet& rules, const ArticleFilter& filter)
    : dates_(rules), urls_(rules), traps_(rules), links_(rules), filter_(filter) {}

std::string SourcePageReader::normalised(std::string_view url) const {
    return urls_.normalize(url);
}

std::vector<Discovered> SourcePageReader::front_page_links(const JobSourceSpec& source, const SourceBytes& from) const {
    if (source.links.empty()) return read_links(from.bytes, from.url, links_, nullptr, from.content_type);
    const Regex pattern(source.links);
    return read_links(from.bytes, from.url, links_, &pattern, from.content_type);
}

Result<Sitemap> SourcePageReader::find(const JobSourceSpec& source, const SourceBytes& from) const {
    Result<std::vector<Discovered>> pages = std::vector<Discovered>{};
    switch (source.kind) {
        case JobSourceSpec::Kind::sitemap:
            return read_sitemap(from.bytes, from.url, dates_, from.content_type);
        case JobSourceSpec::Kind::feed:
            pages = read_feed(from.bytes, from.url, dates_, from.content_type);
            break;
        case JobSourceSpec::Kind::front_page:
            pages = front_page_links(source, from);
            break;
        default:
            pages = read_list(from.bytes);
    }
    if (!pages) return pages.failure();
    return Sitemap{.pages = std::move(pages).value(), .sitemaps = {}};
}

Result<SourcePages> SourcePageReader::read(const JobSourceSpec& source, const SourceBytes& from, UnixTime now) const {
    auto found = find(source, from);
    if (!found) return found.failure();
    SourcePages result;
    std::set<std::string> seen;
    for (const Discovered& one : found.value().pages) {
        NewPage page{normalised(one.url), {}, seconds_of(one.published), seconds_of(one.modified)};
        if (page.url.empty() || !seen.insert(page.url).second) continue;
        const bool is_trap = !traps_.find(page.url, std::chrono::system_clock::from_time_t(now)).empty();
        if (is_trap || !filter_.against(page.url, page.published ? page.published : page.modified, now).empty()) {
            ++result.left_out;
            continue;
        }
        page.host = host_and_port(page.url);
        result.pages.push_back(std::move(page));
    }
    for (const Discovered& one : found.value().sitemaps)
        result.sitemaps.push_back({one.url, host_and_port(one.url), 0, seconds_of(one.modified)});
    return result;
}

}  // namespace pith
