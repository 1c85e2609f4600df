#include "rules/engine/condition_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "rules/engine/literal.h"
#include "rules/engine/page_condition.h"
#include "rules/engine/page_condition_reader.h"

namespace pith {
namespace {

constexpr std::pair<std::string_view, BlockKind> block_kinds[] = {
    {"paragraph", BlockKind::paragraph},   {"heading", BlockKind::heading}, {"list-item", BlockKind::list_item},
    {"table-cell", BlockKind::table_cell}, {"quote", BlockKind::quote},     {"preformatted", BlockKind::preformatted},
    {"caption", BlockKind::caption},       {"image", BlockKind::image},
};

constexpr std::size_t max_selector_bytes = 4096;

constexpr std::pair<std::string_view, LiteralMatch> literals[] = {{"equals", LiteralMatch::equals},
                                                                  {"starts", LiteralMatch::starts},
                                                                  {"ends", LiteralMatch::ends},
                                                                  {"contains", LiteralMatch::contains}};

ConditionPtr read_range(TableReader& parent, std::string_view key, RangeCondition::Of of) {
    const toml::table* raw = parent.table(key);
    if (!raw) return nullptr;
    TableReader table(*raw, parent.file(), parent.faults());
    const auto min = table.number("min");
    const auto max = table.number("max");
    table.refuse_others();
    if (!min && !max) table.fault(fmt::format("'{}' needs min, max or both", key));
    if (min.value_or(0) < 0 || max.value_or(1e9) < min.value_or(0))
        table.fault(fmt::format("'{}' can never hold: min is over max, or below 0", key));
    return std::make_unique<RangeCondition>(of, min.value_or(0), std::min(max.value_or(1e9), 1e9));
}

ConditionPtr read_kind(TableReader& table) {
    std::vector<BlockKind> kinds;
    for (const TextAt& kind : table.texts("kind")) {
        const auto* found = std::find_if(std::begin(block_kinds), std::end(block_kinds),
                                         [&](const auto& known) { return known.first == kind.text; });
        if (found != std::end(block_kinds))
            kinds.push_back(found->second);
        else
            table.faults().add(kind.place, fmt::format("unknown kind of block '{}'", kind.text));
    }
    return kinds.empty() ? nullptr : std::make_unique<KindCondition>(std::move(kinds));
}

void add(std::vector<ConditionPtr>& all, ConditionPtr condition) {
    if (condition) all.push_back(std::move(condition));
}

}  // namespace

std::shared_ptr<const Selector> read_selector(TableReader& table, std::string_view key) {
    const auto text = table.text(key);
    if (!text) return nullptr;
    if (text->size() > max_selector_bytes) {
        table.fault_at(
            key, fmt::format("the selector has {} bytes, over the limit of {}", text->size(), max_selector_bytes));
        return nullptr;
    }
    std::string error;
    if (auto selector = Selector::parse(*text, error)) return std::make_shared<const Selector>(std::move(*selector));
    table.fault_at(key, error);
    return nullptr;
}

ConditionPtr ConditionReader::read(TableReader& table) const {
    // The cheap ones come first: all must hold.
    std::vector<ConditionPtr> all;
    read_page_conditions(table, all);
    read_numbers(table, all);
    read_block(table, all);
    read_text(table, all);
    read_nested(table, all);
    if (all.empty()) return nullptr;
    return std::make_unique<AllOf>(std::move(all));
}

void ConditionReader::read_numbers(TableReader& table, std::vector<ConditionPtr>& all) const {
    add(all, read_range(table, "words", RangeCondition::Of::words));
    add(all, read_range(table, "link-density", RangeCondition::Of::link_density));
    add(all, read_range(table, "score", RangeCondition::Of::score));
    add(all, read_range(table, "characters", RangeCondition::Of::characters));
    add(all, read_range(table, "sentences", RangeCondition::Of::sentences));
    add(all, read_range(table, "capitals", RangeCondition::Of::capitals));
}

void ConditionReader::read_block(TableReader& table, std::vector<ConditionPtr>& all) const {
    add(all, read_kind(table));
    if (auto selector = read_selector(table, "selector"))
        add(all, std::make_unique<SelectorCondition>(std::move(selector)));
}

void ConditionReader::read_text(TableReader& table, std::vector<ConditionPtr>& all) const {
    // Those that must stand at the start cost the index least, and it asks for the first.
    for (const auto& [key, match] : literals)
        if (auto compiled = read_literals(table, key, match); !compiled.empty())
            add(all, std::make_unique<TextCondition>(std::move(compiled)));
    if (auto compiled = patterns(table, "text"); !compiled.empty())
        add(all, std::make_unique<TextCondition>(std::move(compiled)));
    read_list(table, all);
    if (const auto ends = table.flag("ends-sentence")) add(all, std::make_unique<SentenceCondition>(*ends));
}

void ConditionReader::read_list(TableReader& table, std::vector<ConditionPtr>& all) const {
    std::vector<const WordList*> lists;
    for (const TextAt& list : table.texts("list")) {
        if (const auto found = lists_.find(list.text); found != lists_.end())
            lists.push_back(&found->second);
        else
            table.faults().add(list.place, fmt::format("there is no list [words.{}]", list.text));
    }
    using Match = ListCondition::Match;
    const auto match = table.choice("list-match", {"is", "starts", "in", "only"}).value_or("is");
    if (table.has("list-match") && !table.has("list")) table.fault_at("list-match", "'list-match' without 'list'");
    if (lists.empty()) return;
    add(all, std::make_unique<ListCondition>(std::move(lists), match == "in"       ? Match::in
                                                               : match == "starts" ? Match::starts
                                                               : match == "only"   ? Match::only
                                                                                   : Match::is));
}

void ConditionReader::read_elsewhere(TableReader& table, std::vector<ConditionPtr>& all) const {
    using Where = ElsewhereCondition::Where;
    constexpr std::pair<std::string_view, Where> places[] = {
        {"page-has", Where::on_page}, {"after", Where::before_it}, {"before", Where::behind_it}};
    for (const auto& [key, where] : places)
        if (const toml::table* nested = table.table(key))
            if (auto condition = read_nested(*nested, table))
                add(all, std::make_unique<ElsewhereCondition>(where, std::move(condition)));
}

void ConditionReader::read_nested(TableReader& table, std::vector<ConditionPtr>& all) const {
    for (const bool previous : {true, false})
        if (const toml::table* nested = table.table(previous ? "previous" : "next"))
            if (auto condition = read_nested(*nested, table))
                add(all, std::make_unique<NeighbourCondition>(previous, std::move(condition)));
    read_elsewhere(table, all);
    if (const toml::table* nested = table.table("not"))
        if (auto condition = read_nested(*nested, table)) add(all, std::make_unique<Not>(std::move(condition)));
    if (auto conditions = read_each(table, "all"); !conditions.empty())
        add(all, std::make_unique<AllOf>(std::move(conditions)));
    if (auto conditions = read_each(table, "any"); !conditions.empty())
        add(all, std::make_unique<AnyOf>(std::move(conditions)));
}

ConditionPtr ConditionReader::read_nested(const toml::table& raw, const TableReader& parent) const {
    TableReader table(raw, parent.file(), parent.faults());
    const std::size_t faults = parent.faults().size();
    auto condition = read(table);
    table.refuse_others();
    if (!condition && parent.faults().size() == faults) table.fault("no condition");
    return condition;
}

std::vector<ConditionPtr> ConditionReader::read_each(TableReader& table, std::string_view key) const {
    std::vector<ConditionPtr> conditions;
    const auto tables = table.tables(key);
    if (table.has(key) && tables.empty()) table.fault_at(key, fmt::format("'{}' holds no condition", key));
    for (const toml::table* nested : tables) add(conditions, read_nested(*nested, table));
    return conditions;
}

std::vector<RegexPtr> ConditionReader::read_literals(TableReader& table, std::string_view key,
                                                     LiteralMatch match) const {
    std::vector<RegexPtr> compiled;
    for (const TextAt& literal : table.texts(key)) {
        const std::string pattern = literal_pattern(literal.text, match);
        std::string error = fmt::format("'{}' holds a blank text", key);
        if (auto one = pattern.empty() ? nullptr : patterns_.make(pattern, error))
            compiled.push_back(std::move(one));
        else
            table.faults().add(literal.place, error);
    }
    return compiled;
}

std::vector<RegexPtr> ConditionReader::patterns(TableReader& table, std::string_view key) const {
    std::vector<RegexPtr> compiled;
    for (const TextAt& pattern : table.texts(key)) {
        std::string error;
        if (auto one = patterns_.make(pattern.text, error))
            compiled.push_back(std::move(one));
        else
            table.faults().add(pattern.place, error);
    }
    return compiled;
}

}  // namespace pith
