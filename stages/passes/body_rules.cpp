#include "stages/passes/body_rules.h"

#include <algorithm>

#include "rules/engine/active_rules.h"
#include "stages/language.h"

namespace pith {
namespace {

bool is_shown(const Block& block) {
    return block.content.kind != BlockKind::caption && block.content.kind != BlockKind::image;
}

std::vector<bool> matches_of(const Rule& rule, const PageView& view) {
    std::vector<bool> matches(view.size());
    for (std::size_t i = 0; i < view.size(); ++i) matches[i] = rule.condition->matches(view, i);
    return matches;
}

/// The score no longer decides.
void choose(Page& page, const Rule& rule, const std::vector<bool>& inside) {
    bool all_hidden = true;
    for (std::size_t i = 0; i < inside.size(); ++i)
        if (inside[i] && is_shown(page.blocks[i])) all_hidden = all_hidden && page.blocks[i].hidden;
    for (std::size_t i = 0; i < inside.size(); ++i) {
        Block& block = page.blocks[i];
        const bool kept = inside[i] && is_shown(block) && (all_hidden || !block.hidden);
        block.threshold = kept ? 0 : Block::never;
        if (inside[i])
            block.mark(kept ? Verdict::keep : Verdict::drop, Layer::model, rule.id);
        else
            block.mark(Verdict::drop, rule.layer, rule.id);
    }
}

}  // namespace

BodyRules::BodyRules(std::shared_ptr<const RuleSet> rules) : rules_(std::move(rules)) {
    for (const Rule& rule : rules_->rules())
        if (rule.action == RuleAction::body) body_rules_.push_back(&rule);
    std::reverse(body_rules_.begin(), body_rules_.end());
}

RuleMatches BodyRules::matching(const Page& page) const {
    if (body_rules_.empty()) return {};
    const ActiveRules active(*rules_, page.host);
    const PageView view(page, language_of);
    RuleMatches matches(page.blocks.size());
    for (const Rule* rule : body_rules_) {
        if (!active.holds(*rule)) continue;
        const std::vector<bool> inside = matches_of(*rule, view);
        for (std::size_t i = 0; i < inside.size(); ++i)
            if (inside[i]) matches[i].push_back(rule);
    }
    return matches;
}

void BodyRules::run(Page& page) const {
    if (body_rules_.empty()) return;
    const ActiveRules active(*rules_, page.host);
    const PageView view(page, language_of);
    std::vector<PageNote> notes;
    for (const Rule* rule : body_rules_) {
        if (!active.holds(*rule)) continue;
        const std::vector<bool> inside = matches_of(*rule, view);
        if (std::find(inside.begin(), inside.end(), true) != inside.end()) return choose(page, *rule, inside);
        if (rule->is_site_rule()) notes.push_back({rule->id, "no block of the page is in its body: the model chose"});
    }
    page.notes.insert(page.notes.end(), notes.begin(), notes.end());
}

}  // namespace pith
