/// The rules that hold on one page.
#pragma once

#include <string_view>
#include <vector>

#include "rules/engine/page_view.h"
#include "rules/engine/rule.h"
#include "rules/engine/rule_index.h"
#include "rules/engine/rule_set.h"

namespace pith {

/// The general rules and those of the page's host and the domains above it. For one thread.
class ActiveRules {
  public:
    ActiveRules(const RuleSet& rules, std::string_view host);

    /// The rule concerns pages of this host, and no other rule has taken its place there.
    bool holds(const Rule& rule) const;

    /// Every rule that matches the block, in the order of Rule::order. Valid until the next call.
    const std::vector<const Rule*>& matching(const PageView& page, std::size_t block);

    /// The same of a block that is out already, without the rules that drop where none could bring it back.
    const std::vector<const Rule*>& matching_dropped(const PageView& page, std::size_t block);

  private:
    /// What may match, and what the index keeps from block to block.
    struct Asked {
        const RuleIndex& general;
        std::vector<std::uint32_t> of_site;
        RuleIndex::Memo memo;
    };
    const std::vector<const Rule*>& match(Asked& asked, const PageView& page, std::size_t block);

    const RuleSet& rules_;
    Asked all_;
    Asked doing_more_;                       ///< than to drop
    std::vector<std::uint32_t> suppressed_;  ///< sorted
    std::vector<std::uint32_t> candidates_;
    std::vector<const Rule*> matching_;
};

}  // namespace pith
