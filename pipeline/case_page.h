/// The page that a rule's case speaks of.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "pipeline/model/page.h"
#include "rules/engine/page_view.h"
#include "rules/engine/rule.h"
#include "rules/engine/rule_set.h"
#include "stages/segment_lines.h"

namespace pith {

/// Immutable; serves all threads.
class CasePages {
  public:
    explicit CasePages(const RuleSet& rules) : line_segmenter_(rules) {}

    /// The case's page with the verdicts that its blocks have before the rules run: those that `body` names are kept,
    /// or all; for a rule that keeps, none. A site rule's case without `url` stands on the rule's host. Fails as
    /// parse() does.
    Result<Page> make(const Rule& rule, const RuleCase& rule_case) const;

  private:
    Result<Page> read(const RuleCase& rule_case) const;

    LineSegmenter line_segmenter_;
};

/// The page as rules see it. `page` must outlive it.
PageView case_view(const Page& page);

/// The block with this text, or else the first that begins with it; white space aside.
std::optional<std::size_t> find_block(const Page& page, std::string_view text);

}  // namespace pith
