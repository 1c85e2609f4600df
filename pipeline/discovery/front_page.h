/// Front pages and sections: which of their links are articles.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/discovery/discovered.h"
#include "pipeline/discovery/page_scan.h"
#include "pipeline/discovery/url_normalizer.h"
#include "rules/engine/regex.h"
#include "rules/engine/rule_set.h"

namespace pith {

/// Immutable. The lists are in rules/front_pages.toml; the RuleSet must outlive it.
class ArticleLinks {
  public:
    explicit ArticleLinks(const RuleSet& rules);

    /// The links of a page, in its order, each normalised and once; `title` is the longest text of those to one URL.
    /// Taken are those whose normalised URL `pattern` matches somewhere, on whatever site; without a pattern, those of
    /// the page's own site that look like an article's.
    std::vector<Discovered> read(const PageScan& page, std::string_view url, const Regex* pattern = nullptr) const;

    /// By its path, and by the words of a link to it where the path does not say.
    bool looks_like_article(std::string_view url, std::string_view link_text) const;

  private:
    UrlNormalizer normalizer_;
    const Pattern& article_;
    const Pattern& other_;
    std::uint32_t least_words_;
};

/// The same from a page's bytes.
std::vector<Discovered> read_links(std::string_view html, std::string_view base_url, const ArticleLinks& links,
                                   const Regex* pattern = nullptr, std::string_view content_type = {});

}  // namespace pith
