/// Articles on several pages: where the next one is.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pipeline/discovery/front_page.h"
#include "pipeline/discovery/page_scan.h"
#include "rules/engine/rule_set.h"

namespace pith {

/// Immutable. Words and patterns are in rules/paging.toml; the RuleSet must outlive it.
class NextPage {
  public:
    explicit NextPage(const RuleSet& rules);

    /// The URL of the page behind this one of the same article, absolute, without its fragment; empty where there is
    /// none. `url` is where the page is from. A link counts whose URL is the page's own but for the number of the page,
    /// which is one more, and that says so: by its relation, its number or its words. Links to the next article, to
    /// pages of comments and from one page of a list to the next do not count.
    std::string find(const PageScan& page, std::string_view url) const;

    /// So many pages of one article are asked for at most.
    std::size_t most_pages() const { return most_pages_; }

  private:
    /// How a URL says which page it is, the surest first.
    struct Form {
        const Pattern* marker;
        bool needs_number;  ///< only a link that shows the page's number counts
        bool doubts_first;  ///< the same if the first page has a number too
    };
    struct Numbered {
        std::string stem;  ///< what the pages of an article share
        unsigned number = 1;
        bool explicit_number = false;
    };

    Numbered read(const std::string& url, const Form& form) const;
    bool follows(const std::string& own, const PageLink& link, const Form& form) const;
    bool is_of_article(const PageScan& page, std::string_view url) const;

    std::vector<Form> forms_;
    ArticleLinks articles_;
    const Pattern& list_;
    const Pattern& comments_;
    const Pattern& symbol_;
    const WordList& words_;
    std::size_t most_pages_;
};

}  // namespace pith
