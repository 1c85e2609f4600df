#pragma once

#include <memory>

#include "rules/engine/rule_set.h"
#include "stages/passes/pass.h"

namespace pith {

/// Drops text that stands twice: a block that says again what a kept block said, a standfirst whose words the body
/// repeats, and what <noscript> repeats of the page.
class Repeats : public Pass {
  public:
    explicit Repeats(const RuleSet& rules);
    std::string_view name() const override { return "repeats"; }
    std::string_view why() const override { return "it says again what a kept block says"; }
    void run(Page& page) const override;

  private:
    void drop_seen_before(Page& page) const;
    void drop_repeated_standfirst(Page& page) const;
    void drop_pull_quotes(Page& page) const;

    std::uint32_t min_words_;
    std::uint32_t standfirst_blocks_;
    std::size_t standfirst_reach_;
    double standfirst_share_;
    std::uint32_t max_pull_quote_words_;
    std::uint32_t max_pull_quotes_;
};

}  // namespace pith
