#include "stages/passes/rules.h"

#include <algorithm>
#include <tuple>

#include "rules/engine/active_rules.h"
#include "stages/language.h"

namespace pith {
namespace {

/// Stronger actions within one layer have a higher rank.
int rank(const Rule& rule) {
    switch (rule.action) {
        case RuleAction::keep:
            return 3;
        case RuleAction::drop:
        case RuleAction::take:
            return 2;
        case RuleAction::start:
        case RuleAction::end:
            return 1;
        case RuleAction::score:
        case RuleAction::body:
            return 0;
    }
    return 0;
}

bool wins(const Rule& rule, const Rule* over) {
    return !over ||
           std::make_tuple(rule.layer, rank(rule), rule.order) > std::make_tuple(over->layer, rank(*over), over->order);
}

void challenge(const Rule*& winner, const Rule& rule) {
    if (wins(rule, winner)) winner = &rule;
}

/// The rules that matched, settled for each block.
struct Settled {
    explicit Settled(std::size_t blocks) : winners(blocks), ends(blocks), starts(blocks) {}
    std::vector<const Rule*> winners;
    std::vector<const Rule*> ends;    ///< the strongest rule that ends the body at this block
    std::vector<const Rule*> starts;  ///< the strongest rule that starts it here
    std::vector<std::pair<std::size_t, const Rule*>> takers;
    std::vector<std::pair<std::size_t, const Rule*>> scorers;
};

void note(Settled& settled, const Rule& rule, std::size_t block) {
    switch (rule.action) {
        case RuleAction::end:
            return challenge(settled.ends[block], rule);
        case RuleAction::start:
            return challenge(settled.starts[block], rule);
        case RuleAction::score:
            settled.scorers.emplace_back(block, &rule);
            return;
        case RuleAction::body:
            return;  // settled before all passes
        case RuleAction::take:
            if (!rule.element) settled.takers.emplace_back(block, &rule);
            if (rule.leave) return;
            [[fallthrough]];
        case RuleAction::drop:
        case RuleAction::keep:
            challenge(settled.winners[block], rule);
    }
}

/// An end holds for its block and all behind it, a start for all before it.
void spread(Settled& settled) {
    const Rule* strongest = nullptr;
    for (std::size_t i = 0; i < settled.winners.size(); ++i) {
        if (settled.ends[i]) challenge(strongest, *settled.ends[i]);
        if (strongest) challenge(settled.winners[i], *strongest);
    }
    strongest = nullptr;
    for (std::size_t i = settled.winners.size(); i-- > 0;) {
        if (strongest) challenge(settled.winners[i], *strongest);
        if (settled.starts[i]) challenge(strongest, *settled.starts[i]);
    }
}

/// All that rules add to a block's score counts together. Where that takes the score over the threshold that the model
/// had set, or under it, the strongest rule that pulled that way decides; else nothing but the score changes.
void add_scores(Page& page, Settled& settled) {
    for (auto at = settled.scorers.begin(); at != settled.scorers.end();) {
        const auto end = std::find_if(at, settled.scorers.end(), [&](const auto& s) { return s.first != at->first; });
        Block& block = page.blocks[at->first];
        double sum = 0;
        for (auto scorer = at; scorer != end; ++scorer) sum += scorer->second->add;
        const bool was_kept = block.score >= block.threshold;
        block.score = static_cast<float>(std::clamp(static_cast<double>(block.score) + sum, 0.0, 1.0));
        const bool is_kept = block.score >= block.threshold;
        for (; at != end; ++at)
            if (is_kept != was_kept && at->second->keeps() == is_kept)
                challenge(settled.winners[at->first], *at->second);
    }
}

/// In the order of who may fill a field first: the stronger layer, then the earlier block.
void take(Page& page, Settled& settled, const RuleMetadata& metadata, RuleMetadata::Filled& filled) {
    std::stable_sort(settled.takers.begin(), settled.takers.end(),
                     [](const auto& a, const auto& b) { return a.second->layer > b.second->layer; });
    for (const auto& [block, rule] : settled.takers) {
        const Rule* winner = settled.winners[block];
        if (winner && winner->action == RuleAction::keep) continue;
        metadata.take_text(page, *rule, page.blocks[block].content.text, filled);
    }
}

void mark(Page& page, const Settled& settled) {
    for (std::size_t i = 0; i < page.blocks.size(); ++i) {
        const Rule* winner = settled.winners[i];
        if (winner) page.blocks[i].mark(winner->keeps() ? Verdict::keep : Verdict::drop, winner->layer, winner->id);
    }
}

}  // namespace

RulesPass::RulesPass(std::shared_ptr<const RuleSet> rules) : rules_(std::move(rules)), metadata_(*rules_) {
    for (const Rule& rule : rules_->rules())
        if (rule.element) element_rules_.push_back(&rule);
    std::reverse(element_rules_.begin(), element_rules_.end());
}

RuleMatches RulesPass::matching(const Page& page) const {
    const PageView view(page, language_of);
    ActiveRules active(*rules_, page.host);
    RuleMatches matches;
    for (std::size_t i = 0; i < view.size(); ++i) matches.push_back(active.matching(view, i));
    return matches;
}

void RulesPass::run(Page& page) const {
    const PageView view(page, language_of);
    ActiveRules active(*rules_, page.host);
    Settled settled(page.blocks.size());
    for (std::size_t i = 0; i < view.size(); ++i) {
        const bool is_out = page.only_verdicts && !page.blocks[i].kept();
        for (const Rule* rule : is_out ? active.matching_dropped(view, i) : active.matching(view, i))
            note(settled, *rule, i);
    }
    spread(settled);
    add_scores(page, settled);
    RuleMetadata::Filled filled;
    for (const Rule* rule : element_rules_)
        if (active.holds(*rule)) metadata_.take_element(page, *rule, view, filled);
    take(page, settled, metadata_, filled);
    mark(page, settled);
}

}  // namespace pith
