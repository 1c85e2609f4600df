#include "rules/engine/case_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeline/model/text.h"
#include "rules/engine/page_condition_reader.h"

namespace pith {
namespace {

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
void demand_both_kinds(TableReader& table, const Rule& rule, const std::vector<RuleCase>& cases) {
    const auto any = [&](auto shows) {
        return std::any_of(cases.begin(), cases.end(), [&](const RuleCase& c) { return c.todo.empty() && shows(c); });
    };
    const bool keep_rule = rule.keeps();
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

RuleCase read_case(TableReader& table, const Rule& rule) {
    RuleCase c;
    c.place = table.place();
    c.drops = read_strings(table, "drops");
    c.keeps = read_strings(table, "keeps");
    c.takes = table.text("takes");
    c.page = table.text("page").value_or("");
    c.body = read_strings(table, "body");
    c.url = table.text("url").value_or("");
    c.todo = read_todo(table);
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

}  // namespace

std::vector<RuleCase> read_cases(TableReader& table, const Rule& rule) {
    std::vector<RuleCase> cases;
    for (const toml::table* raw : table.tables("case")) {
        TableReader reader(*raw, table.file(), table.faults());
        cases.push_back(read_case(reader, rule));
    }
    demand_both_kinds(table, rule, cases);
    return cases;
}

std::string read_todo(TableReader& table) {
    std::string todo = table.text("todo").value_or("");
    if (table.has("todo") && trim(todo).empty()) table.fault_at("todo", "'todo' does not say why the case fails");
    return todo;
}

std::vector<std::string> read_strings(TableReader& table, std::string_view key) {
    std::vector<std::string> strings;
    for (TextAt& text : table.texts(key)) strings.push_back(std::move(text.text));
    return strings;
}

}  // namespace pith
