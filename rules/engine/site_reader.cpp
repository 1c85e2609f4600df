#include "rules/engine/site_reader.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "rules/engine/case_reader.h"
#include "rules/engine/condition_reader.h"
#include "rules/engine/page_condition.h"
#include "rules/engine/rule_reader.h"

namespace pith {
namespace {

std::vector<std::string_view> site_keys() {
    std::vector<std::string_view> keys{"body", "drop"};
    keys.insert(keys.end(), std::begin(metadata_fields), std::end(metadata_fields));
    return keys;
}

}  // namespace

std::vector<Rule> SiteReader::read(const toml::table& raw, const std::string& file, Diagnostics& faults) const {
    TableReader table(raw, file, faults);
    const std::string why = table.text("why").value_or("");
    if (why.find_first_not_of(" \t\r\n") == std::string::npos) table.fault_at("why", "[site] does not say why");
    std::vector<SiteCase> cases;
    for (const toml::table* one : table.tables("case")) {
        TableReader reader(*one, file, faults);
        cases.push_back(read_case(reader, table));
    }
    std::vector<Rule> rules;
    const auto keys = site_keys();
    for (const std::string_view key : keys) {
        auto rule = read_rule(table, key);
        if (!rule) continue;
        rule->why = why;
        give_cases(*rule, cases);
        demand_cases(table, key, *rule);
        rules.push_back(std::move(*rule));
    }
    if (std::none_of(keys.begin(), keys.end(), [&](std::string_view key) { return table.has(key); }))
        table.fault(fmt::format("[site] holds no selector: {}", fmt::join(keys, ", ")));
    table.refuse_others();
    return rules;
}

std::optional<Rule> SiteReader::read_rule(TableReader& table, std::string_view key) const {
    auto selector = read_selector(table, key);
    if (!selector) return std::nullopt;
    Rule rule;
    rule.id = fmt::format("site.{}.{}", host_, key);
    rule.place = table.place_of(key);
    if (key == "body" || key == "drop") {
        rule.action = key == "body" ? RuleAction::body : RuleAction::drop;
        rule.condition = std::make_unique<SelectorCondition>(std::move(selector));
        return rule;
    }
    rule.action = RuleAction::take;
    rule.field = key;
    rule.replace = true;
    rule.element = selector;
    rule.condition = std::make_unique<ElementCondition>(std::move(selector));
    return rule;
}

SiteReader::SiteCase SiteReader::read_case(TableReader& table, const TableReader& site) {
    SiteCase c;
    c.common.place = table.place();
    c.common.page = table.text("page").value_or("");
    c.common.url = table.text("url").value_or("");
    c.common.todo = read_todo(table);
    c.common.keeps = read_strings(table, "keeps");
    c.drops = read_strings(table, "drops");
    c.outside = read_strings(table, "outside");
    for (const std::string_view field : metadata_fields)
        if (auto value = table.text(field)) c.values.emplace(field, std::move(*value));
    table.refuse_others();
    if (!c.common.page.starts_with('<')) table.fault("a case of [site] needs a 'page' of HTML");
    const auto demand = [&](std::string_view said, std::string_view key) {
        if (table.has(said) && !site.has(key)) table.fault_at(said, fmt::format("[site] has no '{}'", key));
    };
    demand("drops", "drop");
    demand("outside", "body");
    for (const std::string_view field : metadata_fields) demand(field, field);
    return c;
}

void SiteReader::give_cases(Rule& rule, const std::vector<SiteCase>& cases) {
    for (const SiteCase& from : cases) {
        RuleCase c = from.common;
        if (rule.action == RuleAction::body) {
            c.drops = from.outside;
        } else if (rule.action == RuleAction::drop) {
            c.drops = from.drops;
        } else if (const auto value = from.values.find(rule.field); value != from.values.end()) {
            c.takes = value->second;
        } else {
            continue;
        }
        if (!c.drops.empty() || !c.keeps.empty() || c.takes) rule.cases.push_back(std::move(c));
    }
}

void SiteReader::demand_cases(TableReader& table, std::string_view key, const Rule& rule) {
    const auto any = [&](auto shows) {
        return std::any_of(rule.cases.begin(), rule.cases.end(),
                           [&](const RuleCase& c) { return c.todo.empty() && shows(c); });
    };
    const std::string_view act = rule.action == RuleAction::take ? key : key == "body" ? "outside" : "drops";
    if (!any([](const RuleCase& c) { return c.takes || !c.drops.empty(); }))
        table.fault_at(key, fmt::format("'{}' has no [[site.case]] with '{}'", key, act));
    if (!any([](const RuleCase& c) { return !c.keeps.empty(); }))
        table.fault_at(key, fmt::format("'{}' has no [[site.case]] with 'keeps': what it must leave alone", key));
}

}  // namespace pith
