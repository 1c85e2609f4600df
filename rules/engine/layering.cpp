#include "rules/engine/layering.h"

#include <fmt/format.h>

namespace pith {

Layering::Layering(std::vector<Rule> rules, Diagnostics& faults)
    : faults_(faults), rules_(std::move(rules)), removed_(rules_.size()) {
    for (std::uint32_t i = 0; i < rules_.size(); ++i) {
        auto& same_id = by_id_[rules_[i].id];
        shadow(same_id, i);
        same_id.push_back(i);
    }
}

void Layering::shadow(const std::vector<std::uint32_t>& same_id, std::uint32_t by) {
    const Rule& rule = rules_[by];
    for (const std::uint32_t earlier : same_id) {
        if (rules_[earlier].layer == rule.layer)
            faults_.add(rule.place,
                        fmt::format("the id '{}' is already used at {}", rule.id, to_string(rules_[earlier].place)));
        else
            suppress(earlier, rule.host, rule.layer);
    }
}

void Layering::suppress(std::uint32_t rule, const std::string& host, Layer layer) {
    if (rules_[rule].layer >= layer) return;
    if (host.empty() || host == rules_[rule].host)
        removed_[rule] = true;
    else
        suppressed_[host].push_back(rule);
}

void Layering::disable(const TextAt& id, const std::string& host, Layer layer) {
    const auto found = by_id_.find(id.text);
    if (found == by_id_.end()) {
        faults_.add(id.place, fmt::format("there is no rule '{}' to disable", id.text));
        return;
    }
    for (const std::uint32_t rule : found->second) suppress(rule, host, layer);
}

void Layering::settle(RuleSet::Contents& contents) {
    std::vector<std::uint32_t> new_index(rules_.size());
    std::vector<std::uint32_t> general;
    contents.rules.clear();
    for (std::uint32_t i = 0; i < rules_.size(); ++i) {
        if (removed_[i]) continue;
        const auto index = static_cast<std::uint32_t>(contents.rules.size());
        new_index[i] = index;
        (rules_[i].is_site_rule() ? contents.sites[rules_[i].host].rules : general).push_back(index);
        rules_[i].order = index;
        contents.rules.push_back(std::move(rules_[i]));
    }
    for (const auto& [host, members] : suppressed_)
        for (const std::uint32_t rule : members)
            if (!removed_[rule]) contents.sites[host].suppressed.push_back(new_index[rule]);
    contents.general = std::make_unique<const RuleIndex>(contents.rules, general);
    std::erase_if(general, [&](std::uint32_t rule) { return contents.rules[rule].action == RuleAction::drop; });
    contents.general_doing_more = std::make_unique<const RuleIndex>(contents.rules, general);
}

}  // namespace pith
