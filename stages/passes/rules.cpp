#include "stages/passes/rules.h"

#include <tuple>

#include "rules/engine/active_rules.h"
#include "stages/language.h"
#include "stages/passes/rule_metadata.h"

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
};

void note(Settled& settled, const Rule& rule, std::size_t block) {
    if (rule.action == RuleAction::take) settled.takers.emplace_back(block, &rule);
    if (rule.action == RuleAction::end)
        challenge(settled.ends[block], rule);
    else if (rule.action == RuleAction::start)
        challenge(settled.starts[block], rule);
    else if (!rule.leave)
        challenge(settled.winners[block], rule);
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

Settled settle(const Page& page, const RuleSet& rules) {
    const PageView view(page, language_of);
    ActiveRules active(rules, page.host);
    Settled settled(page.blocks.size());
    for (std::size_t i = 0; i < view.size(); ++i)
        for (const Rule* rule : active.matching(view, i)) note(settled, *rule, i);
    spread(settled);
    return settled;
}

}  // namespace

void RulesPass::run(Page& page) const {
    const Settled settled = settle(page, *rules_);
    for (const auto& [block, rule] : settled.takers) {
        const Rule* winner = settled.winners[block];
        if (winner && winner->action == RuleAction::keep) continue;
        take_metadata(page.metadata, *rule, page.blocks[block].content.text);
    }
    for (std::size_t i = 0; i < page.blocks.size(); ++i) {
        const Rule* winner = settled.winners[i];
        if (!winner) continue;
        const Verdict verdict = winner->action == RuleAction::keep ? Verdict::keep : Verdict::drop;
        page.blocks[i].mark(verdict, winner->layer, winner->id);
    }
}

}  // namespace pith
