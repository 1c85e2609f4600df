#include "stages/passes/wall.h"

namespace pith {

Wall::Wall(const RuleSet& rules)
    : consent_(rules.words("consent")),
      consent_buttons_(rules.words("consent-button")),
      log_in_(rules.pattern("log-in")),
      max_share_(rules.number("wall.max_share")),
      max_words_(rules.number("wall.max_words")) {}

bool Wall::asks(const Block& block) const {
    const std::string& text = block.content.text;
    return consent_.in(text) || consent_buttons_.is(text) || log_in_.in(text);
}

void Wall::run(Page& page) const {
    double words = 0;
    for (const Block& block : page.blocks) words += block.kept() ? block.words : 0;
    // A long page is about something, even about cookies.
    if (words > max_words_) return;
    double wall_words = 0;
    for (const Block& block : page.blocks)
        if (block.kept() && asks(block)) wall_words += block.words;
    if (wall_words <= max_share_ * words) return;
    for (Block& block : page.blocks)
        if (block.kept()) drop(block);
}

}  // namespace pith
