#include "rules/engine/rule_lint.h"

#include <fmt/format.h>

#include <algorithm>

#include "rules/engine/condition_logic.h"
#include "rules/engine/host.h"
#include "rules/engine/selector_parser.h"

namespace pith {
namespace {

constexpr std::string_view keys[] = {"text", "equals", "starts", "ends", "contains", "selector", "list"};

/// Elements of HTML (its section 16.2, "Non-conforming features", and section 4) that Tag does not list.
constexpr std::string_view other_elements[] = {
    "acronym", "applet", "basefont", "bgsound", "big",      "blink", "data",    "dir",      "frame", "frameset",
    "image",   "keygen", "listing",  "marquee", "menuitem", "nobr",  "noembed", "noframes", "param", "plaintext",
    "rb",      "rtc",    "slot",     "spacer",  "strike",   "tt",    "xmp",     "template", "g",     "path"};
constexpr std::string_view without_blocks[] = {"head", "title", "meta", "link", "base", "script", "style"};

template <std::size_t N>
bool is_one_of(const std::string_view (&list)[N], std::string_view name) {
    return std::find(std::begin(list), std::end(list), name) != std::end(list);
}

RulePlace place_of(const toml::node& node, const std::string& file) {
    return {file, node.source().begin.line, node.source().begin.column};
}

/// A condition that the rule cannot do without, so that rules which it makes idle have it too; "" for none.
std::string key_of(const toml::table& conditions) {
    for (const std::string_view key : keys)
        if (const auto strings = strings_of(conditions.get(key)); !strings.empty())
            return fmt::format("{}\n{}", key, strings.front());
    return {};
}

}  // namespace

void RuleLint::add(const Rule& rule, const toml::table& conditions) {
    const std::string& file = rule.place.file;
    if (const auto found = find_contradiction(conditions))
        warnings_.add(place_of(*found->at, file), fmt::format("rule '{}' can never match: {}", rule.id, found->why));
    if (const auto hosts = strings_of(conditions.get("host")); rule.is_site_rule() && !hosts.empty()) {
        const bool possible = std::any_of(hosts.begin(), hosts.end(), [&](const std::string& host) {
            return is_host_of(host, rule.host) || is_host_of(rule.host, host);
        });
        if (!possible)
            warnings_.add(place_of(*conditions.get("host"), file),
                          fmt::format("rule '{}' can never match: it holds on {} only", rule.id, rule.host));
    }
    check_selectors(conditions, file);
    const std::string scope = fmt::format("{} {}", static_cast<int>(rule.layer), rule.host);
    seen_.push_back({rule.id, rule.action, scope, rule.place, &conditions});
}

void RuleLint::check_selectors(const toml::table& conditions, const std::string& file) {
    for (const auto& [key, node] : conditions) {
        if (key.str() == "selector") check_selector(node, place_of(node, file));
        if (const auto* table = node.as_table()) check_selectors(*table, file);
        if (const auto* array = node.as_array())
            for (const toml::node& element : *array)
                if (const auto* table = element.as_table()) check_selectors(*table, file);
    }
}

void RuleLint::check_selector(const toml::node& node, const RulePlace& place) {
    const auto text = node.value<std::string>();
    if (!text) return;
    for (const auto& steps : SelectorParser(*text).parse())
        for (const Selector::Step& step : steps)
            for (const Selector::Test& test : step.tests) {
                if (test.kind != Selector::Test::Kind::tag) continue;
                const bool known = tag_of(test.name) != Tag::unknown || is_one_of(other_elements, test.name) ||
                                   test.name.find('-') != std::string::npos;
                if (!known) warnings_.add(place, fmt::format("HTML has no element '{}'", test.name));
                if (is_one_of(without_blocks, test.name))
                    warnings_.add(place, fmt::format("no block stands in an element '{}'", test.name));
            }
}

/// True if `narrow` decides nothing that `wide` does not.
bool RuleLint::idle_by(const Seen& narrow, const Seen& wide) {
    if (comparisons_left_ == 0) return false;
    --comparisons_left_;
    const bool kept = narrow.action == RuleAction::drop && wide.action == RuleAction::keep;
    constexpr RuleAction settled[] = {RuleAction::drop, RuleAction::keep, RuleAction::end, RuleAction::start};
    const bool same = narrow.action == wide.action &&
                      std::find(std::begin(settled), std::end(settled), narrow.action) != std::end(settled);
    const bool same_take =
        narrow.action == RuleAction::take && wide.action == RuleAction::take && *narrow.conditions == *wide.conditions;
    return same_take || ((kept || same) && implies(*narrow.conditions, *wide.conditions));
}

std::vector<std::size_t> RuleLint::rivals_of(const Seen& seen) const {
    std::vector<std::size_t> rivals;
    const auto add = [&](const std::string& key) {
        const auto found = by_key_.find(seen.scope + "\n" + key);
        if (found != by_key_.end()) rivals.insert(rivals.end(), found->second.begin(), found->second.end());
    };
    add("");
    for (const std::string_view key : keys)
        for (const std::string& text : strings_of(seen.conditions->get(key))) add(fmt::format("{}\n{}", key, text));
    return rivals;
}

void RuleLint::find_idle() {
    for (std::size_t i = 0; i < seen_.size(); ++i) {
        const toml::table& conditions = *seen_[i].conditions;
        const std::string key = key_of(conditions);
        if (key.empty()) {
            by_key_[seen_[i].scope + "\n"].push_back(i);
            continue;
        }
        // Another's text may be any of this rule's: it is found under each.
        const std::string_view name = std::string_view(key).substr(0, key.find('\n'));
        for (const std::string& text : strings_of(conditions.get(name)))
            by_key_[fmt::format("{}\n{}\n{}", seen_[i].scope, name, text)].push_back(i);
    }
    for (std::size_t i = 0; i < seen_.size(); ++i) {
        const Seen& narrow = seen_[i];
        for (const std::size_t rival : rivals_of(narrow)) {
            const Seen& wide = seen_[rival];
            // Of two that say the same the later is the one too many.
            if (rival == i || !idle_by(narrow, wide) || (rival > i && idle_by(wide, narrow))) continue;
            const bool same = *narrow.conditions == *wide.conditions;
            warnings_.add(narrow.place,
                          fmt::format("rule '{}' changes nothing: '{}' at {} {} {}", narrow.id, wide.id,
                                      to_string(wide.place), wide.action == narrow.action ? "has" : "keeps blocks by",
                                      same ? "the same conditions" : "conditions that are wider"));
            break;
        }
    }
}

}  // namespace pith
