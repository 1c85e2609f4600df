/// From a judged page to what site memory learns of it.
#pragma once

#include <pith/site_memory.h>

#include "pipeline/model/page.h"
#include "rules/engine/rule_set.h"

namespace pith {

/// The name of the pass, by which its verdicts are known.
inline constexpr std::string_view site_memory_name = "site-memory";

/// Immutable: one object serves all threads.
class SiteObserver {
  public:
    explicit SiteObserver(const RuleSet& rules);

    /// Of a page that has been through all passes. Of the body is what was kept, and what site memory dropped.
    SitePage observe(const Page& page) const;

  private:
    std::uint32_t min_words_;
    double edge_;
};

}  // namespace pith
