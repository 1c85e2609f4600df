#pragma once

#include <pith/site_memory.h>
#include <memory>
#include <vector>

#include "rules/engine/rule_set.h"
#include "stages/passes/pass.h"
#include "stages/site_memory/observe.h"

namespace pith {

/// Drops text that stands on so many pages of the site that it says nothing of this one. Never all of a body, and
/// nothing where a rule has spoken.
class SiteMemoryPass : public Pass {
  public:
    SiteMemoryPass(const RuleSet& rules, std::shared_ptr<const SiteMemory> memory);
    std::string_view name() const override { return site_memory_name; }
    std::string_view why() const override { return "the site's pages share it"; }
    /// "seen on 37 of 40 pages of example.org".
    std::string why_of(const Page& page, const Block& block) const override;
    void run(Page& page) const override;

  private:
    struct Recurring;
    std::vector<Recurring> recurring(Page& page) const;
    bool recurs(const Recurring& text, bool at_edge) const;
    double share(const SiteMemory::Sighting& sighting) const;
    void drop_headings(Page& page) const;

    std::shared_ptr<const SiteMemory> memory_;
    std::uint32_t min_words_;
    double confidence_;
    std::uint32_t min_body_pages_;
    std::uint32_t min_addresses_;
    double edge_share_;
    std::uint32_t many_pages_;
    double many_share_;
    double inside_share_;
    std::uint32_t long_words_;
    double long_share_;
    double usual_place_;
    double edge_;
    double max_dropped_;
    double sure_share_;
    double min_own_words_;
};

}  // namespace pith
