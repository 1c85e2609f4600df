/// One rule: what to do with the blocks that meet its conditions, why, and the cases that prove it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/engine/condition.h"
#include "rules/engine/diagnostics.h"

namespace pith {

enum class RuleAction : std::uint8_t {
    drop,   ///< leave the block out
    keep,   ///< put the block in
    end,    ///< the body ends before this block
    start,  ///< the body starts with this block
    take,   ///< the block's text is metadata
    score,  ///< add to the model's score of the block, or take from it
    body,   ///< the blocks that match are the body, if any does
};

std::string_view name(RuleAction action);

/// A text that the rule must treat as said. The page is that one block, unless `page` gives a whole page.
struct RuleCase {
    RulePlace place;
    std::vector<std::string> drops;    ///< blocks that the rule must act on
    std::vector<std::string> keeps;    ///< blocks that it must leave alone (for a rule that keeps: the other way round)
    std::optional<std::string> takes;  ///< the metadata that the rule must find
    std::string page;                  ///< HTML if it begins with <, else plain text; empty for none
    std::vector<std::string> body;     ///< blocks of the page that are kept before the rules run; empty for all
    std::string url;
    std::string todo;      ///< why the case is known to fail: it does not prove the rule, and its success is news
    std::string title;     ///< the page's, as far as the rule asks for it; so are the next three
    std::string language;  ///< in lower case; empty: as the text is detected
    std::optional<PageType> type;
    std::optional<double> score;  ///< the model's, of all blocks
};

struct Rule {
    std::string id;
    std::string why;
    RuleAction action = RuleAction::drop;
    ConditionPtr condition;

    std::string field;                        ///< take: the field of Metadata, "agency"
    bool leave = false;                       ///< take: the block itself stays as it is
    std::vector<RegexPtr> taken;              ///< take: group 1 of the first that matches; none: all of the text
    std::shared_ptr<const Selector> element;  ///< take: the value is that of the page's first such element
    std::string attribute;                    ///< take: of that element; empty: what the element shows or declares
    bool replace = false;                     ///< take: also where the field holds something already
    double add = 0;                           ///< score: -1 to 1, never 0

    std::vector<RuleCase> cases;
    RulePlace place;
    Layer layer = Layer::builtin_rule;
    std::string host;         ///< a site rule's host; empty for a general rule
    std::uint32_t order = 0;  ///< among all rules: stronger layers later, then as they stand in the files

    /// It acts to keep blocks, not to drop them.
    bool keeps() const { return action == RuleAction::keep || (action == RuleAction::score && add > 0); }
    bool is_site_rule() const { return !host.empty(); }
    bool is_user_rule() const { return layer == Layer::user_rule || layer == Layer::user_site_rule; }
};

/// The value that a rule of RuleAction::take finds in the text; nullopt if it finds none.
std::optional<std::string> take_from(const Rule& rule, std::string_view text);

}  // namespace pith
