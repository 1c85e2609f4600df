/// Finds the rules that may match a block without trying each of them.
#pragma once

#include <re2/set.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "rules/engine/rule.h"

namespace pith {

/// Automata over the text patterns of many rules tell which of them match; only those rules are then tried. Patterns
/// that must match at the start have automata of their own, which give up after a few characters, and rules for short
/// blocks are never asked about long ones.
class RuleIndex {
  public:
    /// `members` are indices into `rules`, which must outlive the index.
    RuleIndex(const std::vector<Rule>& rules, std::vector<std::uint32_t> members);

    /// Appends every member that can match the block, ascending; some of these may still not match.
    void candidates(const Block& block, std::vector<std::uint32_t>& found) const;

  private:
    /// A pattern and the rule that it belongs to.
    struct Entry {
        std::uint32_t words_max;  ///< of the blocks that the rule can match
        std::uint32_t rule;
        const Regex* pattern;
    };
    /// Patterns joined in one automaton.
    struct Group {
        std::unique_ptr<RE2::Set> patterns;  ///< null where they did not compile: then all are candidates
        std::vector<std::uint32_t> rules;    ///< of each pattern
        std::uint32_t words_max = 0;
    };

    void add_groups(std::vector<Entry> entries, RE2::Anchor anchor);

    std::vector<std::uint32_t> always_;
    std::vector<Group> groups_;
};

}  // namespace pith
