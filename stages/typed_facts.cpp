#include "stages/typed_facts.h"

namespace pith {

TypedFactsReader::TypedFactsReader(const RuleSet& rules)
    : facts_reader_(rules),
      type_reader_(rules),
      forum_share_(static_cast<float>(rules.number("classify.forum_share"))) {}

PageFacts TypedFactsReader::read(Page& page) const {
    PageFacts facts = facts_reader_.read(page);
    if (!page.is_html) return facts;
    type_reader_.read(page, facts);
    const bool is_forum = facts.types[static_cast<std::size_t>(PageType::forum)] >= forum_share_;
    Roles comments;
    comments.add(Role::comment);
    if (is_forum) facts_reader_.take_for_content(comments, facts);
    return facts;
}

}  // namespace pith
