#pragma once

#include "rules/engine/rule_set.h"
#include "stages/passes/pass.h"

namespace pith {

/// Drops the articles that an endlessly scrolling page has put behind its own: other <article> elements with headings
/// of their own, behind the one that holds the page's title.
class NextArticle : public Pass {
  public:
    explicit NextArticle(const RuleSet& rules);
    std::string_view name() const override { return "next-article"; }
    std::string_view why() const override {
        return "it belongs to another article that the page has put behind its own";
    }
    void run(Page& page) const override;

  private:
    std::uint32_t min_body_words_;
};

}  // namespace pith
