/// unlink_prose: articles that stand in one link. A link that is never closed holds all that follows it, up to the next
/// one; some pages link a whole text to its own full version.
#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/model/block.h"
#include "rules/engine/rule_set.h"

namespace pith {

/// Immutable: one object serves all threads.
class ProseUnlinker {
  public:
    explicit ProseUnlinker(const RuleSet& rules);

    /// Where half of the page's paragraphs and more are nothing but text of links to one target, that is no link text:
    /// their spans go, and their words count as any others.
    void run(std::vector<Block>& blocks) const;

  private:
    bool is_linked_prose(const Block& block) const;

    std::uint32_t paragraph_words_;
    std::uint32_t paragraphs_;
    std::uint32_t words_;
};

}  // namespace pith
