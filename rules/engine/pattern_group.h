/// Several patterns asked together.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "rules/engine/rule_set.h"

namespace pith {

/// Folds and scans a text once for all its patterns. Immutable; serves all threads.
class PatternGroup {
  public:
    /// At most 32 patterns, which must outlive the group.
    explicit PatternGroup(std::vector<const Pattern*> patterns);
    ~PatternGroup();
    PatternGroup(PatternGroup&&) noexcept;

    /// Bit i: pattern i matches somewhere in the text.
    std::uint32_t in(std::string_view text) const;

  private:
    struct Index;
    std::vector<const Pattern*> patterns_;
    std::unique_ptr<Index> index_;  ///< made when it is first asked
};

}  // namespace pith
