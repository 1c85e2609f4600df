#include "pipeline/authoring/condition_trace.h"

#include <fmt/format.h>

#include <sstream>

#include "pipeline/authoring/toml_text.h"
#include "pipeline/case_page.h"
#include "rules/engine/condition_reader.h"
#include "rules/engine/rule_files.h"
#include "rules/engine/rule_set_contents.h"

namespace pith {
namespace {

constexpr std::size_t max_shown_patterns = 3;
constexpr std::size_t max_shown_bytes = 160;

/// What a number or a kind is for this block.
std::string found_for(std::string_view key, const Block& block) {
    if (key == "words") return std::to_string(block.words);
    if (key == "link-density") return fmt::format("{:.2f}", block.link_density());
    return {};
}

/// Conditions of one table, each read by itself.
class Tracing {
  public:
    Tracing(const RuleSet& rules, const Page& page) : lists_(rules.contents().lists), page_(case_view(page)) {}

    void table(const toml::table& conditions, std::size_t block, int depth) {
        for (const auto& [key, value] : conditions) {
            const auto held = holds(conditions, key.str(), value, block);
            if (!held) continue;
            add(key.str(), value, {*held, block, depth});
        }
    }

    std::vector<TracedCondition> take() { return std::move(traced_); }

  private:
    struct At {
        bool held;
        std::size_t block;
        int depth;
    };

    /// nullopt where the key alone is no condition, but tells more of another, as list-match does.
    std::optional<bool> holds(const toml::table& conditions, std::string_view key, const toml::node& value,
                              std::size_t block) {
        toml::table alone;
        value.visit([&](const auto& concrete) { alone.insert(key, concrete); });
        if (key == "list" && conditions.contains("list-match"))
            alone.insert("list-match", *conditions.get_as<std::string>("list-match"));
        Diagnostics ignored;
        RegexBudget patterns;
        TableReader reader(alone, {}, ignored);
        ConditionPtr condition = ConditionReader(lists_, patterns).read(reader);
        if (!condition) return std::nullopt;
        conditions_.push_back(std::move(condition));
        return conditions_.back()->matches(page_, block);
    }

    void add(std::string_view key, const toml::node& value, const At& at) {
        const toml::array* several = value.as_array();
        const bool nested = key == "any" || key == "all" || key == "not";
        const bool one_by_one = key == "text" && several && several->size() > 1;
        if (!nested && !one_by_one) {
            traced_.push_back(
                {toml_pair(key, value, max_shown_bytes), at.held, at.depth, found_for(key, page_.block(at.block))});
            return;
        }
        traced_.push_back({std::string(key), at.held, at.depth, {}});
        if (one_by_one) return patterns(*several, at);
        if (const toml::table* inner = value.as_table()) table(*inner, at.block, at.depth + 1);
        if (!several) return;
        for (const toml::node& element : *several)
            if (const toml::table* inner = element.as_table()) table(*inner, at.block, at.depth + 1);
    }

    /// Those that match; where none does, the first few.
    void patterns(const toml::array& all, const At& at) {
        TracedCondition& whole = traced_.back();
        whole.text = fmt::format("text: {} of {} patterns", at.held ? "one" : "none", all.size());
        if (!at.held && all.size() > max_shown_patterns) return;
        for (const toml::node& pattern : all) {
            const auto held = holds({}, "text", pattern, at.block);
            if (held == at.held)
                traced_.push_back({toml_pair("text", pattern, max_shown_bytes), at.held, at.depth + 1, {}});
        }
    }

    const ConditionReader::WordLists& lists_;
    PageView page_;
    std::vector<ConditionPtr> conditions_;  // the view remembers them by address
    std::vector<TracedCondition> traced_;
};

/// The text of the file that the rule stands in; empty where it is gone.
std::string text_of_file(const Rule& rule) {
    Diagnostics ignored;
    const auto files = rule.is_user_rule() ? read_rule_files(rule.place.file, ignored) : builtin_rule_files();
    for (const RuleFile& file : files)
        if (file.name == rule.place.file) return file.text;
    return {};
}

}  // namespace

const toml::table& ConditionTracer::file(const Rule& rule) {
    const auto known = files_.find(rule.place.file);
    if (known != files_.end()) return known->second;
    Diagnostics ignored;
    auto parsed = parse_toml(text_of_file(rule), rule.place.file, ignored);
    return files_.emplace(rule.place.file, parsed ? std::move(*parsed) : toml::table{}).first->second;
}

const toml::table* ConditionTracer::find(const Rule& rule) {
    const toml::array* all = file(rule)["rule"].as_array();
    if (!all) return nullptr;
    for (const toml::node& element : *all) {
        const toml::table* table = element.as_table();
        if (table && (*table)["id"].value<std::string_view>() == rule.id) return (*table)[name(rule.action)].as_table();
    }
    return nullptr;
}

std::vector<TracedCondition> ConditionTracer::trace(const Rule& rule, const Page& page, std::size_t block) {
    const toml::table* conditions = find(rule);
    if (!conditions) return {};
    Tracing tracing(rules_, page);
    tracing.table(*conditions, block, 0);
    return tracing.take();
}

}  // namespace pith
