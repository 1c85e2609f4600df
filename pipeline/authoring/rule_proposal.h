/// Proposes a rule for one block of a page.
#pragma once

#include <pith/pith.h>
#include <cstddef>
#include <string>

#include "pipeline/authoring/rule_draft.h"
#include "pipeline/model/page.h"

namespace pith {

struct ProposalRequest {
    /// What tells the block apart: for a site its element, elsewhere its words if they are few.
    enum class By { automatic, selector, text };

    std::size_t block = 0;
    bool keep = false;  ///< the rule is to keep the block, else to drop it
    bool site = false;  ///< for the page's host only
    By by = By::automatic;
    std::string leaves = {};  ///< a text that the rule must leave alone; empty: a block of the page
};

/// The narrowest sensible rule that tells the block from all others of the page that are as they should be: the
/// nearest element with a stable class or id and a bound on words, or a pattern for the words. Its cases are the block
/// and one that the rule leaves alone. The id is empty. Fails with Status::refused and why where nothing tells them
/// apart.
Result<RuleDraft> propose_rule(const Page& page, const ProposalRequest& request);

/// A few words for an id: "sign-up-for-our-letter"; "line" where the text has none of a to z.
std::string slug_of(std::string_view text);

}  // namespace pith
