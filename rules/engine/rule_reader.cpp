#include "rules/engine/rule_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeline/model/text.h"
#include "rules/engine/page_condition_reader.h"

namespace pith {
namespace {

constexpr RuleAction actions[] = {RuleAction::drop, RuleAction::keep, RuleAction::end, RuleAction::start,
                                  RuleAction::take};

bool is_id(std::string_view id) {
    return !id.empty() && id.size() <= 100 && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    });
}

std::vector<std::string> strings(const std::vector<TextAt>& texts) {
    std::vector<std::string> strings;
    for (const TextAt& text : texts) strings.push_back(text.text);
    return strings;
}

/// What the case says of its page beside the blocks.
void read_facts(TableReader& table, RuleCase& c) {
    const auto text_at = [&](std::string_view key) -> std::optional<TextAt> {
        auto text = table.text(key);
        if (!text) return std::nullopt;
        return TextAt{std::move(*text), table.place_of(key)};
    };
    c.title = table.text("title").value_or("");
    if (const auto language = text_at("language")) c.language = read_language_tag(*language, table.faults());
    if (const auto type = text_at("page-type")) c.type = read_page_type(*type, table.faults());
    c.score = table.number("score");
    if (c.score && (*c.score < 0 || *c.score > 1)) table.fault_at("score", "a score lies between 0 and 1");
}

/// A rule must show what it does and what it leaves alone; a case that is known to fail shows neither.
void demand_both_kinds(TableReader& table, const Rule& rule) {
    const auto any = [&](auto shows) {
        return std::any_of(rule.cases.begin(), rule.cases.end(),
                           [&](const RuleCase& c) { return c.todo.empty() && shows(c); });
    };
    const bool keep_rule = rule.action == RuleAction::keep;
    const bool acts = rule.action == RuleAction::take
                          ? any([](const RuleCase& c) { return c.takes.has_value(); })
                          : any([&](const RuleCase& c) { return !(keep_rule ? c.keeps : c.drops).empty(); });
    const bool leaves = rule.leave ? any([](const RuleCase& c) { return !c.takes; })
                                   : any([&](const RuleCase& c) { return !(keep_rule ? c.drops : c.keeps).empty(); });
    const std::string_view act = rule.action == RuleAction::take ? "takes" : keep_rule ? "keeps" : "drops";
    if (!acts) table.fault(fmt::format("rule '{}' has no case with '{}'", rule.id, act));
    if (!leaves)
        table.fault(rule.leave ? fmt::format("rule '{}' has no case without 'takes': a text that it must not take from",
                                             rule.id)
                               : fmt::format("rule '{}' has no case with '{}': a near miss that it must leave alone",
                                             rule.id, keep_rule ? "drops" : "keeps"));
}

/// Blocks are named by how they begin. Of a page of HTML only `rules test` knows the blocks.
void demand_blocks_of_page(TableReader& table, std::string_view page) {
    const std::string text = collapse_space(page);
    for (const std::string_view key : {"drops", "keeps", "body"})
        for (const TextAt& block : table.texts(key))
            if (text.find(collapse_space(block.text)) == std::string::npos)
                table.faults().add(block.place, fmt::format("the page does not hold '{}'", block.text));
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
    read_cases(table, rule);
    table.refuse_others();
    if (faults.size() > faults_before) return std::nullopt;
    return rule;
}

void RuleReader::read_action(TableReader& table, Rule& rule) const {
    int found = 0;
    for (const RuleAction action : actions) {
        if (!table.has(name(action))) continue;
        if (++found > 1) table.fault_at(name(action), "a rule has one action: drop, keep, end, start or take");
        const toml::table* raw = table.table(name(action));
        if (!raw) continue;
        TableReader block(*raw, table.file(), table.faults());
        const std::size_t faults = table.faults().size();
        rule.action = action;
        if (action == RuleAction::take) read_take(block, rule);
        rule.condition = conditions_.read(block);
        block.refuse_others();
        if (!rule.condition && table.faults().size() == faults)
            block.fault(fmt::format("'{}' has no condition", name(action)));
    }
    if (found == 0) table.fault(fmt::format("rule '{}' has no action: drop, keep, end, start or take", rule.id));
}

void RuleReader::read_take(TableReader& table, Rule& rule) const {
    rule.leave = table.flag("leave").value_or(false);
    const auto field =
        table.choice("field", {"title", "author", "date", "site", "description", "agency", "section", "tags"});
    if (!table.has("field")) table.fault("'take' needs the 'field' of the metadata");
    rule.field = field.value_or("");
    rule.taken = conditions_.patterns(table, "text");
    if (!table.has("text") && !table.has("list"))
        table.fault("'take' needs 'text', whose group 1 is the value, or a 'list' that the whole text is of");
    const bool whole_text = !table.has("list-match") || table.raw()["list-match"] == "is";
    if (!table.has("text") && !whole_text)
        table.fault_at("list-match", "'take' without 'text' takes the whole text: it must be \"is\"");
    for (const auto& pattern : rule.taken)
        if (pattern->compiled().NumberOfCapturingGroups() == 0)
            table.fault_at("text", fmt::format("the pattern has no group to take: {}", pattern->pattern()));
}

void RuleReader::read_cases(TableReader& table, Rule& rule) {
    for (const toml::table* raw : table.tables("case")) {
        TableReader reader(*raw, table.file(), table.faults());
        rule.cases.push_back(read_case(reader, rule));
    }
    demand_both_kinds(table, rule);
}

RuleCase RuleReader::read_case(TableReader& table, const Rule& rule) {
    RuleCase c;
    c.place = table.place();
    c.drops = strings(table.texts("drops"));
    c.keeps = strings(table.texts("keeps"));
    c.takes = table.text("takes");
    c.page = table.text("page").value_or("");
    c.body = strings(table.texts("body"));
    c.url = table.text("url").value_or("");
    c.todo = table.text("todo").value_or("");
    if (table.has("todo") && trim(c.todo).empty()) table.fault_at("todo", "'todo' does not say why the case fails");
    read_facts(table, c);
    table.refuse_others();
    if (c.drops.empty() && c.keeps.empty()) table.fault("a case needs 'drops' or 'keeps'");
    if (c.page.empty() && c.drops.size() + c.keeps.size() > 1)
        table.fault("a case without 'page' is about one block: write one text, or give the page");
    if (c.page.empty() && !c.body.empty()) table.fault_at("body", "'body' names blocks of 'page'");
    if (!c.page.empty() && !c.page.starts_with('<')) demand_blocks_of_page(table, c.page);
    if (c.takes && rule.action != RuleAction::take) table.fault_at("takes", "only a rule with 'take' takes");
    return c;
}

}  // namespace pith
