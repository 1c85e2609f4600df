#include "pipeline/discovery/next_page.h"

#include <algorithm>
#include <charconv>

#include "pipeline/model/text.h"
#include "stages/metadata/addresses.h"
#include "stages/metadata/strings.h"

namespace pith {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// "2", "[2]", "Seite 2": the only number of a short text, else 0.
unsigned number_of(std::string_view text) {
    constexpr std::size_t most_bytes = 20;
    const auto begin = std::find_if(text.begin(), text.end(), is_digit);
    const auto end = std::find_if_not(begin, text.end(), is_digit);
    if (text.size() > most_bytes || begin == text.end() || std::any_of(end, text.end(), is_digit)) return 0;
    unsigned number = 0;
    std::from_chars(&*begin, &*begin + (end - begin), number);
    return number;
}

/// So that the marker's place leaves no trace: "/a/" and "/a", "/a?" and "/a", "/a?&b=1" and "/a?b=1".
std::string without_trace(std::string url) {
    for (const auto& [from, to] : {std::pair{"?&", "?"}, std::pair{"&&", "&"}, std::pair{"/?", "?"}})
        if (const auto at = url.find(from); at != url.npos) url.replace(at, 2, to);
    while (url.ends_with('&') || url.ends_with('?') || url.ends_with('/')) url.pop_back();
    return url;
}

/// The last part of its path and its query have a letter: "/2026" is a year, whose months are no pages.
bool has_name(std::string_view stem) {
    const std::size_t host = stem.find("//");
    const std::size_t path = host == stem.npos ? stem.npos : stem.find('/', host + 2);
    if (path == stem.npos) return false;
    const std::string_view last = stem.substr(stem.substr(0, stem.find('?')).rfind('/') + 1);
    return std::any_of(last.begin(), last.end(), [](char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; });
}

/// What the URLs of all pages begin with, whatever the form: the path up to its last part. Most links fail by it.
std::string_view shared_front(std::string_view url) {
    url = url.substr(0, url.find('?'));
    if (url.ends_with('/')) url.remove_suffix(1);
    return url.substr(0, url.rfind('/') + 1);
}

std::string without_fragment(std::string_view url) {
    return std::string(url.substr(0, url.find('#')));
}

}  // namespace

NextPage::NextPage(const RuleSet& rules)
    : forms_({{&rules.pattern("page_marker"), false, false},
              {&rules.pattern("page_marker_bare"), false, true},
              {&rules.pattern("page_marker_in_name"), true, true}}),
      articles_(rules),
      list_(rules.pattern("other_url")),
      comments_(rules.pattern("comment_target")),
      symbol_(rules.pattern("next_symbol")),
      words_(rules.words("next_page")),
      most_pages_(static_cast<std::size_t>(rules.number("paging.most_pages"))) {}

NextPage::Numbered NextPage::read(const std::string& url, const Form& form) const {
    Numbered numbered;
    const auto marker = form.marker->find(url);
    if (!marker) {
        numbered.stem = without_trace(url);
        return numbered;
    }
    const auto digits = std::find_if_not(marker->rbegin(), marker->rend(), is_digit).base();
    std::from_chars(&*digits, marker->data() + marker->size(), numbered.number);
    numbered.explicit_number = true;
    std::string stem = url;
    stem.erase(stem.rfind(*marker), marker->size());
    numbered.stem = without_trace(std::move(stem));
    return numbered;
}

bool NextPage::follows(const std::string& own, const PageLink& link, const Form& form) const {
    const std::string target = without_fragment(link.url);
    const Numbered there = read(target, form);
    if (!there.explicit_number) return false;
    const Numbered here = read(own, form);
    if (there.stem != here.stem || !has_name(there.stem) || there.number > most_pages_) return false;
    const unsigned shown = std::max(number_of(link.text), number_of(link.label));
    if (there.number != here.number + 1) return false;
    if (shown == there.number) return !link.in_head;
    if (form.needs_number || (form.doubts_first && here.explicit_number && here.number <= 1)) return false;
    const auto relations = split(link.relation, " ");
    if (std::find(relations.begin(), relations.end(), "next") != relations.end()) return true;
    return words_.is(link.text) || words_.is(link.label) || symbol_.in(link.text);
}

/// Sections and lists have pages too.
bool NextPage::is_of_article(const PageScan& page, std::string_view url) const {
    if (articles_.looks_like_article(url, {})) return true;
    return std::any_of(page.metas.begin(), page.metas.end(), [](const PageMeta& meta) {
        return (meta.name == "og:type" && ascii_lower(trim(meta.content)) == "article") ||
               meta.name == "article:published_time";
    });
}

std::string NextPage::find(const PageScan& page, std::string_view url) const {
    const std::string own = without_fragment(absolute_url(url, {}));
    if (own.empty()) return {};
    const std::string_view shared = shared_front(own);
    for (const Form& form : forms_) {
        const std::string stem = read(own, form).stem;
        const auto found = std::find_if(page.links.begin(), page.links.end(), [&](const PageLink& link) {
            return link.url.starts_with(shared) && !comments_.in(link.url) && follows(own, link, form);
        });
        if (found != page.links.end() && is_of_article(page, stem)) return without_fragment(found->url);
    }
    return {};
}

}  // namespace pith
