/// Articles on several pages: one article of all of them.
#pragma once

#include <pith/pith.h>
#include <vector>

#include "rules/engine/rule_set.h"

namespace pith {

/// The first page with the bodies and comments of the others behind its own, in their order; metadata and type are the
/// first page's. Left out of a further page is what an earlier one has said: headings that stood there, and blocks of
/// at least as many words as [settings.paging] says. Pages that hold no article add nothing. `pages` must not be empty.
Article join_pages(std::vector<Article> pages, const RuleSet& rules);

}  // namespace pith
