#include "pipeline/discovery/front_page.h"

#include <unordered_map>

#include "pipeline/evaluation/site.h"
#include "pipeline/model/text.h"

namespace pith {
namespace {

/// From the path on: "/news/a?b=1".
std::string_view path_and_query(std::string_view url) {
    const std::size_t host = url.find("//");
    const std::size_t path = host == url.npos ? url.npos : url.find('/', host + 2);
    return path == url.npos ? std::string_view{} : url.substr(path);
}

}  // namespace

ArticleLinks::ArticleLinks(const RuleSet& rules)
    : normalizer_(rules),
      article_(rules.pattern("article_url")),
      other_(rules.pattern("other_url")),
      least_words_(static_cast<std::uint32_t>(rules.number("front_pages.least_words"))) {}

bool ArticleLinks::looks_like_article(std::string_view url, std::string_view link_text) const {
    const std::string_view path = path_and_query(url);
    if (path.size() <= 1 || other_.in(path)) return false;
    return article_.in(path) || count_words(link_text) >= least_words_;
}

std::vector<Discovered> ArticleLinks::read(const PageScan& page, std::string_view url, const Regex* pattern) const {
    const std::string site = site_of(url);
    const std::string own = normalizer_.normalize(url);
    std::vector<Discovered> found;
    std::unordered_map<std::string, std::size_t> places;
    for (const PageLink& link : page.links) {
        if (link.in_head) continue;
        Discovered target;
        target.url = normalizer_.normalize(link.url);
        if (target.url.empty() || target.url == own) continue;
        const auto [place, is_new] = places.emplace(target.url, found.size());
        if (is_new) found.push_back(std::move(target));
        if (link.text.size() > found[place->second].title.size()) found[place->second].title = link.text;
    }
    std::erase_if(found, [&](const Discovered& target) {
        if (pattern) return !pattern->in(target.url);
        return site_of(target.url) != site || !looks_like_article(target.url, target.title);
    });
    return found;
}

std::vector<Discovered> read_links(std::string_view html, std::string_view base_url, const ArticleLinks& links,
                                   const Regex* pattern, std::string_view content_type) {
    return links.read(scan_page(html, base_url, content_type), base_url, pattern);
}

}  // namespace pith
