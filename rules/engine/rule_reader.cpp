#include "rules/engine/rule_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "rules/engine/case_reader.h"
#include "rules/engine/page_condition.h"

namespace pith {
namespace {

constexpr RuleAction actions[] = {RuleAction::drop, RuleAction::keep,  RuleAction::end, RuleAction::start,
                                  RuleAction::take, RuleAction::score, RuleAction::body};
constexpr std::string_view action_names = "drop, keep, end, start, take, score or body";

bool is_id(std::string_view id) {
    return !id.empty() && id.size() <= 100 && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    });
}

}  // namespace

std::optional<Rule> RuleReader::read(const toml::table& raw, const std::string& file, Diagnostics& faults) const {
    const std::size_t faults_before = faults.size();
    TableReader table(raw, file, faults);
    Rule rule;
    rule.place = table.place();
    rule.id = table.text("id").value_or("");
    if (!table.has("id"))
        table.fault("a rule without 'id'");
    else if (!is_id(rule.id))
        table.fault_at("id", "an id is made of a-z, 0-9, '.' and '-', at most 100 of them");
    rule.why = table.text("why").value_or("");
    if (rule.why.find_first_not_of(" \t\r\n") == std::string::npos)
        table.fault_at("why", fmt::format("rule '{}' does not say why", rule.id));
    read_action(table, rule);
    if (with_cases_) rule.cases = read_cases(table, rule);
    table.refuse_others();
    if (faults.size() > faults_before) return std::nullopt;
    return rule;
}

void RuleReader::read_action(TableReader& table, Rule& rule) const {
    int found = 0;
    for (const RuleAction action : actions) {
        if (!table.has(name(action))) continue;
        if (++found > 1) table.fault_at(name(action), fmt::format("a rule has one action: {}", action_names));
        const toml::table* raw = table.table(name(action));
        if (!raw) continue;
        TableReader block(*raw, table.file(), table.faults());
        const std::size_t faults = table.faults().size();
        rule.action = action;
        if (action == RuleAction::take) read_take(block, rule);
        if (action == RuleAction::score) read_score(block, rule);
        if (!rule.element) rule.condition = conditions_.read(block);
        block.refuse_others();
        if (!rule.condition && table.faults().size() == faults)
            block.fault(fmt::format("'{}' has no condition", name(action)));
    }
    if (found == 0) table.fault(fmt::format("rule '{}' has no action: {}", rule.id, action_names));
}

void RuleReader::read_take(TableReader& table, Rule& rule) const {
    rule.leave = table.flag("leave").value_or(false);
    rule.field = table.choice("field", metadata_fields).value_or("");
    if (!table.has("field")) table.fault("'take' needs the 'field' of the metadata");
    rule.replace = table.flag("replace").value_or(false);
    rule.taken = conditions_.patterns(table, "text");
    for (const auto& pattern : rule.taken)
        if (!conditions_.trusts_patterns() && pattern->compiled().NumberOfCapturingGroups() == 0)
            table.fault_at("text", fmt::format("the pattern has no group to take: {}", pattern->pattern()));
    if (table.has("element")) return read_element(table, rule);
    if (!table.has("text") && !table.has("list"))
        table.fault(
            "'take' needs 'text', whose group 1 is the value, a 'list' that the whole text is of, or an 'element'");
    const bool whole_text = !table.has("list-match") || table.raw()["list-match"] == "is";
    if (!table.has("text") && !whole_text)
        table.fault_at("list-match", "'take' without 'text' takes the whole text: it must be \"is\"");
}

/// The rule then concerns one element and no other block, so it has no other condition.
void RuleReader::read_element(TableReader& table, Rule& rule) {
    rule.element = read_selector(table, "element");
    rule.attribute = table.text("attribute").value_or("");
    if (rule.element) rule.condition = std::make_unique<ElementCondition>(rule.element);
}

void RuleReader::read_score(TableReader& table, Rule& rule) {
    rule.add = table.number("add").value_or(0);
    if (rule.add == 0 || std::abs(rule.add) > 1)
        table.fault_at("add", "'score' needs 'add': what to add to the score, from -1 to 1 and not 0");
}

}  // namespace pith
