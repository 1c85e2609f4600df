#include "rules/engine/active_rules.h"

#include <algorithm>

#include "rules/engine/rule_set_contents.h"

namespace pith {

ActiveRules::ActiveRules(const RuleSet& rules, std::string_view host) : rules_(rules) {
    const auto& sites = rules.contents().sites;
    for (std::string_view suffix = host; !suffix.empty() && !sites.empty();) {
        if (const auto site = sites.find(suffix); site != sites.end()) {
            site_.insert(site_.end(), site->second.rules.begin(), site->second.rules.end());
            suppressed_.insert(suppressed_.end(), site->second.suppressed.begin(), site->second.suppressed.end());
        }
        const std::size_t dot = suffix.find('.');
        suffix = dot == std::string_view::npos ? std::string_view{} : suffix.substr(dot + 1);
    }
    std::sort(suppressed_.begin(), suppressed_.end());
}

bool ActiveRules::holds(const Rule& rule) const {
    if (std::binary_search(suppressed_.begin(), suppressed_.end(), rule.order)) return false;
    return !rule.is_site_rule() || std::find(site_.begin(), site_.end(), rule.order) != site_.end();
}

const std::vector<const Rule*>& ActiveRules::matching(const PageView& page, std::size_t block) {
    candidates_.clear();
    matching_.clear();
    rules_.contents().general->candidates(page, block, memo_, candidates_);
    candidates_.insert(candidates_.end(), site_.begin(), site_.end());
    std::sort(candidates_.begin(), candidates_.end());
    for (const std::uint32_t index : candidates_) {
        const Rule& rule = rules_.rules()[index];
        if (std::binary_search(suppressed_.begin(), suppressed_.end(), index)) continue;
        const Condition* known = rule.is_site_rule() ? nullptr : rules_.contents().general->known(index);
        if (rule.condition->matches_knowing(known, page, block)) matching_.push_back(&rule);
    }
    return matching_;
}

}  // namespace pith
