/// Warns of rules that load but cannot have been meant: that never match, or that another makes idle.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "rules/engine/rule.h"
#include "rules/engine/toml_reader.h"

namespace pith {

class RuleLint {
  public:
    explicit RuleLint(Diagnostics& warnings) : warnings_(warnings) {}

    /// `conditions` is the table of the rule's action; it must outlive the linter.
    void add(const Rule& rule, const toml::table& conditions);

    /// Warns of the rules that others make idle. Provable cases only: conditions that are another's or narrower, with
    /// the same action, or dropping what the other keeps; both of one layer and one host.
    void find_idle();

  private:
    struct Seen {
        std::string id;
        RuleAction action;
        std::string scope;  ///< layer and host
        RulePlace place;
        const toml::table* conditions;
    };
    void check_selector(const toml::node& node, const RulePlace& place);
    void check_selectors(const toml::table& conditions, const std::string& file);
    bool idle_by(const Seen& narrow, const Seen& wide);
    std::vector<std::size_t> rivals_of(const Seen& seen) const;

    Diagnostics& warnings_;
    std::vector<Seen> seen_;
    /// By scope and one of the texts, selectors or lists that the rule asks for: rules that may make others idle.
    std::map<std::string, std::vector<std::size_t>, std::less<>> by_key_;
    std::size_t comparisons_left_ = 2'000'000;
};

}  // namespace pith
