#include "pipeline/authoring/rule_needs.h"

#include <algorithm>
#include <set>

#include "pipeline/case_page.h"
#include "rules/engine/active_rules.h"

namespace pith {
namespace {

/// What all rules but one do to a page.
class Others {
  public:
    Others(const RuleSet& rules, const Rule& without, const Page& page)
        : without_(without), dropped_(page.blocks.size()), kept_(page.blocks.size()) {
        const PageView view = case_view(page);
        ActiveRules active(rules, page.host);
        for (std::size_t i = 0; i < view.size(); ++i)
            for (const Rule* rule : active.matching(view, i))
                if (rule != &without_) note(*rule, i, page);
        for (std::size_t i = 0; i < view.size() && !inside_.empty(); ++i)
            if (inside_.count(i) == 0) dropped_[i] = true;
    }

    bool drop(std::size_t block) const { return dropped_[block]; }
    bool keep(std::size_t block) const { return kept_[block]; }
    bool take(const std::string& value) const {
        return std::find(values_.begin(), values_.end(), value) != values_.end();
    }

  private:
    void note(const Rule& rule, std::size_t block, const Page& page) {
        const auto at = dropped_.begin() + static_cast<std::ptrdiff_t>(block);
        switch (rule.action) {
            case RuleAction::keep:
                kept_[block] = true;
                return;
            case RuleAction::end:
                std::fill(at, dropped_.end(), true);
                return;
            case RuleAction::start:
                std::fill(dropped_.begin(), at, true);
                return;
            case RuleAction::take:
                if (rule.field == without_.field)
                    if (auto value = take_from(rule, page.blocks[block].content.text)) values_.push_back(*value);
                if (!rule.leave) *at = true;
                return;
            case RuleAction::drop:
                *at = true;
                return;
            // What these do depends on more than the block: they stand in for their like only.
            case RuleAction::score:
                if (without_.action == RuleAction::score) (rule.keeps() ? kept_ : dropped_)[block] = true;
                return;
            case RuleAction::body:
                if (without_.action == RuleAction::body) inside_.insert(block);
                return;
        }
    }

    const Rule& without_;
    std::vector<bool> dropped_;
    std::vector<bool> kept_;
    std::set<std::size_t> inside_;  ///< the blocks in another rule's body
    std::vector<std::string> values_;
};

/// The case fails where the rule is taken away.
bool needs(const RuleSet& rules, const Rule& rule, const RuleCase& rule_case, const CasePages& pages) {
    if (!rule_case.todo.empty()) return false;
    const auto page = pages.make(rule, rule_case);
    if (!page) return false;
    const Others others(rules, rule, page.value());
    if (rule_case.takes && !others.take(*rule_case.takes)) return true;
    if (rule.leave) return false;
    const bool keeps = rule.keeps();
    for (const std::string& text : keeps ? rule_case.keeps : rule_case.drops) {
        const auto block = find_block(page.value(), text);
        if (block && !(keeps ? others.keep(*block) : others.drop(*block))) return true;
    }
    return false;
}

}  // namespace

std::vector<const Rule*> unneeded_rules(const RuleSet& rules, const std::vector<const Rule*>& asked) {
    const CasePages pages(rules);
    std::vector<const Rule*> unneeded;
    for (const Rule* rule : asked) {
        const bool needed = std::any_of(rule->cases.begin(), rule->cases.end(), [&](const RuleCase& rule_case) {
            return needs(rules, *rule, rule_case, pages);
        });
        if (!needed) unneeded.push_back(rule);
    }
    return unneeded;
}

}  // namespace pith
