#pragma once

#include "rules/engine/rule_set.h"
#include "stages/passes/pass.h"

namespace pith {

/// Drops the article's title, wherever and however often it stands, and what stands above it.
class Headline : public Pass {
  public:
    explicit Headline(const RuleSet& rules);
    std::string_view name() const override { return "headline"; }
    std::string_view why() const override {
        return "the title is metadata and not body, and so is what stands above it";
    }
    void run(Page& page) const override;

  private:
    bool is_title(const Page& page, const Block& block, std::string_view folded_title) const;

    double min_share_;
    std::uint32_t max_words_above_;
};

}  // namespace pith
