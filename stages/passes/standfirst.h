#pragma once

#include "rules/engine/rule_set.h"
#include "stages/passes/pass.h"

namespace pith {

/// Keeps the standfirst: prose between the title and the body, which often stands in the page's header.
class Standfirst : public Pass {
  public:
    explicit Standfirst(const RuleSet& rules);
    std::string_view name() const override { return "standfirst"; }
    std::string_view why() const override { return "prose between the title and the body is the standfirst"; }
    void run(Page& page) const override;

  private:
    bool is_standfirst(const Page& page, const Block& block) const;

    std::uint32_t min_words_;
    std::uint32_t max_words_;
    std::size_t max_distance_;
    double link_density_max_;
};

}  // namespace pith
