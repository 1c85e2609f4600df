/// Finds the rules that may match a block without trying each of them.
#pragma once

#include <re2/set.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "rules/engine/rule.h"

namespace pith {

/// One automaton over the text patterns of many rules tells which of them match; only those rules are then tried.
/// Rules for short blocks have automata of their own, so that long blocks cost little.
class RuleIndex {
  public:
    /// `members` are indices into `rules`, which must outlive the index.
    RuleIndex(const std::vector<Rule>& rules, std::vector<std::uint32_t> members);

    /// Appends every member that can match the block, ascending; some of these may still not match.
    void candidates(const Block& block, std::vector<std::uint32_t>& found) const;

  private:
    /// Patterns joined in one automaton, and the rule of each.
    struct Group {
        std::unique_ptr<RE2::Set> patterns;
        std::vector<std::uint32_t> rules;
        std::uint32_t words_max = 0;
    };

    void add_group(const std::vector<Rule>& rules, const std::vector<std::uint32_t>& members, std::uint32_t words_max);

    std::vector<std::uint32_t> always_;
    std::vector<Group> groups_;
};

}  // namespace pith
