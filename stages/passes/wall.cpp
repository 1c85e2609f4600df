#include "stages/passes/wall.h"

namespace pith {

Wall::Wall(const RuleSet& rules)
    : consent_(rules.words("consent")),
      log_in_(rules.pattern("log-in")),
      max_share_(rules.number("wall.max_share")),
      max_words_(rules.number("wall.max_words")) {}

void Wall::run(Page& page) const {
    double words = 0;
    for (const Block& block : page.blocks) words += block.kept() ? block.words : 0;
    // A long page is about something, even about cookies.
    if (words > max_words_) return;
    double wall_words = 0;
    for (const Block& block : page.blocks)
        if (block.kept() && (consent_.in(block.content.text) || log_in_.in(block.content.text)))
            wall_words += block.words;
    if (wall_words <= max_share_ * words) return;
    for (Block& block : page.blocks)
        if (block.kept()) drop(block);
}

}  // namespace pith
