#include "rules/engine/active_rules.h"

#include <algorithm>
#include <iterator>

#include "rules/engine/rule_set_contents.h"

namespace pith {

ActiveRules::ActiveRules(const RuleSet& rules, std::string_view host)
    : rules_(rules),
      all_{*rules.contents().general, {}, {}},
      doing_more_{*rules.contents().general_doing_more, {}, {}} {
    const auto& sites = rules.contents().sites;
    for (std::string_view suffix = host; !suffix.empty() && !sites.empty();) {
        if (const auto site = sites.find(suffix); site != sites.end()) {
            all_.of_site.insert(all_.of_site.end(), site->second.rules.begin(), site->second.rules.end());
            suppressed_.insert(suppressed_.end(), site->second.suppressed.begin(), site->second.suppressed.end());
        }
        const std::size_t dot = suffix.find('.');
        suffix = dot == std::string_view::npos ? std::string_view{} : suffix.substr(dot + 1);
    }
    std::sort(suppressed_.begin(), suppressed_.end());
    std::copy_if(all_.of_site.begin(), all_.of_site.end(), std::back_inserter(doing_more_.of_site),
                 [&](std::uint32_t rule) { return rules_.rules()[rule].action != RuleAction::drop; });
}

bool ActiveRules::holds(const Rule& rule) const {
    if (std::binary_search(suppressed_.begin(), suppressed_.end(), rule.order)) return false;
    const auto& of_site = all_.of_site;
    return !rule.is_site_rule() || std::find(of_site.begin(), of_site.end(), rule.order) != of_site.end();
}

const std::vector<const Rule*>& ActiveRules::matching(const PageView& page, std::size_t block) {
    return match(all_, page, block);
}

const std::vector<const Rule*>& ActiveRules::matching_dropped(const PageView& page, std::size_t block) {
    const auto& found = match(doing_more_, page, block);
    const bool may_return = std::any_of(found.begin(), found.end(), [](const Rule* rule) { return rule->keeps(); });
    return may_return ? matching(page, block) : found;
}

const std::vector<const Rule*>& ActiveRules::match(Asked& asked, const PageView& page, std::size_t block) {
    candidates_.clear();
    matching_.clear();
    asked.general.candidates(page, block, asked.memo, candidates_);
    candidates_.insert(candidates_.end(), asked.of_site.begin(), asked.of_site.end());
    std::sort(candidates_.begin(), candidates_.end());
    for (const std::uint32_t index : candidates_) {
        const Rule& rule = rules_.rules()[index];
        if (std::binary_search(suppressed_.begin(), suppressed_.end(), index)) continue;
        const Condition* known = rule.is_site_rule() ? nullptr : asked.general.known(index);
        if (rule.condition->matches_knowing(known, page, block)) matching_.push_back(&rule);
    }
    return matching_;
}

}  // namespace pith
