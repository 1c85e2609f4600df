#include "pipeline/job/sources/page_head.h"

#include <ada.h>
#include <algorithm>

#include "pipeline/evaluation/site.h"

namespace pith {
namespace {

/// Among the words of a rel attribute, in lower case.
bool has_word(std::string_view words, std::string_view word) {
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = std::min(words.find_first_of(" \t\r\n\f", at), words.size());
        if (words.substr(at, end - at) == word) return true;
        at = end + 1;
    }
    return false;
}

bool is_home(const ada::url_aggregator& url) {
    return url.get_pathname() == "/" && url.get_search().empty();
}

}  // namespace

std::string canonical_url(const PageScan& page, std::string_view url) {
    const auto own = ada::parse<ada::url_aggregator>(url);
    if (!own) return {};
    for (const PageLink& link : page.links) {
        if (!link.in_head || !has_word(link.relation, "canonical")) continue;
        auto canonical = ada::parse<ada::url_aggregator>(link.url);
        if (!canonical || (is_home(*canonical) && !is_home(*own))) return {};
        if (canonical->get_hostname() != own->get_hostname() && site_of(link.url) != site_of(url)) return {};
        canonical->set_hash("");
        return std::string(canonical->get_href());
    }
    return {};
}

DirectiveHeaders directive_headers(const FetchAnswer& answer) {
    return {.robots = answer.robots_tag, .tdm_reservation = answer.tdm_reservation, .tdm_policy = answer.tdm_policy};
}

PageHead read_page_head(const ReceivedPage& page, const NextPage& next_page) {
    const PageScan scan = scan_page(page.bytes, page.url, page.content_type);
    return {.canonical = canonical_url(scan, page.url),
            .next = next_page.find(scan, page.url),
            .directives = page_directives(scan, page.headers)};
}

bool is_opt_out(const PageDirectives& directives) {
    return directives.noindex || directives.noai || directives.tdm_reserved;
}

std::string directives_text(const PageDirectives& directives) {
    std::string text;
    const auto add = [&](bool asked, std::string_view what) {
        if (asked) text.append(text.empty() ? "" : ", ").append(what);
    };
    add(directives.noindex, "noindex");
    add(directives.nofollow, "nofollow");
    add(directives.noarchive, "noarchive");
    add(directives.noai, "noai");
    add(directives.tdm_reserved, "tdm-reservation");
    return text;
}

}  // namespace pith
