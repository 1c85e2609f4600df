#include "rules/engine/condition_logic.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <vector>

#include "pipeline/model/text.h"
#include "rules/engine/pattern_syntax.h"

namespace pith {
namespace {

constexpr std::string_view counts[] = {"words", "characters", "sentences"};
constexpr std::string_view shares[] = {"capitals", "link-density", "score"};
/// One of the strings must fit: fewer of them hold for less.
constexpr std::string_view choices[] = {"text", "starts", "ends",      "contains", "equals",
                                        "kind", "host",   "page-type", "language"};
/// Conditions that stand for themselves: more of them hold for less.
constexpr std::string_view others[] = {"input",  "selector", "place",         "previous", "next", "after",
                                       "before", "page-has", "ends-sentence", "not",      "any",  "all"};
constexpr std::size_t all_kinds = 8;

template <std::size_t N>
bool is_one_of(const std::string_view (&list)[N], std::string_view key) {
    return std::find(std::begin(list), std::end(list), key) != std::end(list);
}

bool is_range(std::string_view key) {
    return is_one_of(counts, key) || is_one_of(shares, key);
}

struct Range {
    double min = 0;
    double max = std::numeric_limits<double>::infinity();
};

Range range_of(std::string_view key, const toml::node* node) {
    Range range;
    if (is_one_of(shares, key)) range.max = 1;
    if (const auto* table = node ? node->as_table() : nullptr) {
        range.min = std::max(range.min, (*table)["min"].value_or(range.min));
        range.max = std::min(range.max, (*table)["max"].value_or(range.max));
    }
    return range;
}

std::vector<const toml::table*> tables_of(const toml::node* node) {
    std::vector<const toml::table*> tables;
    if (const auto* array = node ? node->as_array() : nullptr)
        for (const toml::node& element : *array)
            if (const auto* table = element.as_table()) tables.push_back(table);
    return tables;
}

/// The least that a text must have for one of the strings under `key` to fit.
struct Least {
    double words = 0;
    double characters = 0;
};

Least least_of(std::string_view text) {
    std::string plain(text);
    std::erase(plain, text_begin);
    std::erase(plain, text_end);
    std::size_t characters = 0;
    for (std::size_t at = 0; at < plain.size(); ++characters) next_code_point(plain, at);
    return {static_cast<double>(count_words(plain)), static_cast<double>(characters)};
}

Least least_of(std::string_view key, const toml::node* node) {
    constexpr double none = std::numeric_limits<double>::infinity();
    Least least{none, none};
    for (const std::string& one : strings_of(node)) {
        const auto texts = key == "text" ? required_texts(one) : std::vector{fold(one)};
        if (texts.empty()) return {};
        for (const std::string& text : texts) {
            const Least needed = least_of(text);
            least.words = std::min(least.words, needed.words);
            least.characters = std::min(least.characters, needed.characters);
        }
    }
    return least.words == none ? Least{} : least;
}

/// All that a table and the tables under its `all` ask for.
class Demands {
  public:
    std::optional<Contradiction> add(const toml::table& table);
    /// What no single one rules out, but all of them together do.
    std::optional<Contradiction> together() const;

  private:
    std::optional<Contradiction> add(std::string_view key, const toml::node& node);
    std::optional<Contradiction> add_nested(std::string_view key, const toml::node& node);
    std::optional<Contradiction> narrow(std::string_view key, const toml::node& node);
    std::optional<Contradiction> choose(const std::string& key, const toml::node& node);
    std::optional<Contradiction> too_few(std::string_view key, double least, std::string_view by) const;

    struct Bounds {
        Range range;
        const toml::node* at = nullptr;
    };
    std::map<std::string, Bounds, std::less<>> ranges_;
    std::map<std::string, std::vector<std::string>> chosen_;  ///< by key: what is left of its choices
    std::vector<std::pair<std::string, const toml::node*>> texts_;
    std::optional<bool> sentence_;
    const toml::node* selector_ = nullptr;
    bool text_input_ = false;
};

std::optional<Contradiction> Demands::add(const toml::table& table) {
    for (const auto& [key, node] : table)
        if (auto found = add(key.str(), node)) return found;
    return std::nullopt;
}

std::optional<Contradiction> Demands::add(std::string_view key, const toml::node& node) {
    if (is_range(key)) return narrow(key, node);
    if (key == "kind" || key == "page-type" || key == "input") {
        if (key == "input") text_input_ = text_input_ || node.value_or(std::string()) == "text";
        return choose(std::string(key), node);
    }
    if (key == "text" || key == "starts" || key == "ends" || key == "contains" || key == "equals")
        texts_.emplace_back(key, &node);
    if (key == "selector") selector_ = &node;
    if (key == "ends-sentence") {
        const bool value = node.value_or(true);
        if (sentence_ && *sentence_ != value) return Contradiction{&node, "'ends-sentence' asks for both"};
        sentence_ = value;
    }
    return add_nested(key, node);
}

std::optional<Contradiction> Demands::add_nested(std::string_view key, const toml::node& node) {
    if (key == "all") {
        for (const toml::table* table : tables_of(&node))
            if (auto found = add(*table)) return found;
    } else if (key == "any") {
        const auto tables = tables_of(&node);
        const bool none =
            std::all_of(tables.begin(), tables.end(), [](const auto* t) { return find_contradiction(*t); });
        if (none && !tables.empty()) return Contradiction{&node, "none of 'any' can hold"};
    } else if (const auto* table = node.as_table()) {
        if (key == "not" && always_holds(*table)) return Contradiction{&node, "'not' rules out every block"};
        constexpr std::string_view neighbours[] = {"previous", "next", "after", "before", "page-has"};
        if (is_one_of(neighbours, key)) return find_contradiction(*table);
    }
    return std::nullopt;
}

std::optional<Contradiction> Demands::narrow(std::string_view key, const toml::node& node) {
    Bounds& bounds = ranges_[std::string(key)];
    const Range range = range_of(key, &node);
    bounds.at = &node;
    bounds.range = {std::max(bounds.range.min, range.min), std::min(bounds.range.max, range.max)};
    if (bounds.range.min <= bounds.range.max) return std::nullopt;
    return Contradiction{&node, fmt::format("'{}' would have to be at least {} and at most {}", key, bounds.range.min,
                                            bounds.range.max)};
}

std::optional<Contradiction> Demands::choose(const std::string& key, const toml::node& node) {
    const auto values = strings_of(&node);
    const auto [known, is_new] = chosen_.emplace(key, values);
    if (is_new) return std::nullopt;
    std::erase_if(known->second, [&](const std::string& value) {
        return std::find(values.begin(), values.end(), value) == values.end();
    });
    if (!known->second.empty()) return std::nullopt;
    return Contradiction{&node, fmt::format("nothing is left that '{}' allows", key)};
}

std::optional<Contradiction> Demands::too_few(std::string_view key, double least, std::string_view by) const {
    const auto bounds = ranges_.find(key);
    if (bounds == ranges_.end() || bounds->second.range.max >= least) return std::nullopt;
    return Contradiction{bounds->second.at, fmt::format("at most {} {}, but {} needs at least {}",
                                                        bounds->second.range.max, key, by, least)};
}

std::optional<Contradiction> Demands::together() const {
    if (text_input_ && selector_)
        return Contradiction{selector_, "a page that came as text has no elements for 'selector'"};
    for (const auto& [key, node] : texts_) {
        const Least least = least_of(key, node);
        const std::string by = fmt::format("'{}'", key);
        if (auto found = too_few("words", least.words, by)) return found;
        if (auto found = too_few("characters", least.characters, by)) return found;
    }
    // Scripts without spaces count one word for two characters: a word has one character at least.
    if (const auto words = ranges_.find("words"); words != ranges_.end())
        return too_few("characters", words->second.range.min, "'words'");
    return std::nullopt;
}

bool is_subset(const std::vector<std::string>& narrow, const std::vector<std::string>& wide) {
    return !narrow.empty() && std::all_of(narrow.begin(), narrow.end(), [&](const std::string& one) {
        return std::find(wide.begin(), wide.end(), one) != wide.end();
    });
}

bool key_implies(std::string_view key, const toml::node* narrow, const toml::node* wide) {
    if (is_range(key)) {
        const Range a = range_of(key, narrow);
        const Range b = range_of(key, wide);
        return a.min >= b.min && a.max <= b.max;
    }
    if (!narrow) return false;
    if (is_one_of(choices, key) || key == "list") return is_subset(strings_of(narrow), strings_of(wide));
    const auto equal = [&](const auto* a, const auto* b) { return a && b && *a == *b; };
    return equal(narrow->as_string(), wide->as_string()) || equal(narrow->as_boolean(), wide->as_boolean()) ||
           equal(narrow->as_table(), wide->as_table()) || equal(narrow->as_array(), wide->as_array());
}

bool always_holds(std::string_view key, const toml::node& node) {
    if (is_range(key)) {
        const Range range = range_of(key, &node);
        return range.min <= 0 && range.max >= range_of(key, nullptr).max;
    }
    if (key == "kind") return strings_of(&node).size() >= all_kinds;
    if (key == "text") {
        const auto patterns = strings_of(&node);
        constexpr std::string_view everything[] = {".*", "^", "$", "^.*", ".*$", ".*?", "(?s).*", "(?s)^.*$"};
        return std::any_of(patterns.begin(), patterns.end(), [&](const auto& p) { return is_one_of(everything, p); });
    }
    const auto tables = tables_of(&node);
    const auto always = [](const toml::table* table) { return pith::always_holds(*table); };
    if (key == "all") return !tables.empty() && std::all_of(tables.begin(), tables.end(), always);
    if (key == "any") return std::any_of(tables.begin(), tables.end(), always);
    return key == "not" && node.as_table() && find_contradiction(*node.as_table());
}

}  // namespace

std::vector<std::string> strings_of(const toml::node* node) {
    std::vector<std::string> strings;
    if (!node) return strings;
    if (const auto* one = node->as_string()) strings.push_back(one->get());
    if (const auto* array = node->as_array())
        for (const toml::node& element : *array)
            if (const auto* one = element.as_string()) strings.push_back(one->get());
    return strings;
}

bool always_holds(const toml::table& table) {
    return !table.empty() && std::all_of(table.begin(), table.end(),
                                         [](const auto& pair) { return always_holds(pair.first.str(), pair.second); });
}

std::optional<Contradiction> find_contradiction(const toml::table& table) {
    Demands demands;
    if (auto found = demands.add(table)) return found;
    if (auto found = demands.together()) return found;
    // What the rule asks for is just what it rules out.
    const auto* ruled_out = table.get_as<toml::table>("not");
    if (!ruled_out) return std::nullopt;
    toml::table others_than_not = table;
    others_than_not.erase("not");
    if (!implies(others_than_not, *ruled_out)) return std::nullopt;
    return Contradiction{ruled_out, "'not' rules out all that the other conditions ask for"};
}

bool implies(const toml::table& narrow, const toml::table& wide) {
    for (const auto& [key, node] : wide) {
        if (key.str() == "list-match") continue;
        if (key.str() == "list" &&
            narrow["list-match"].value_or(std::string("is")) != wide["list-match"].value_or(std::string("is")))
            return false;
        if (!key_implies(key.str(), narrow.get(key.str()), &node)) return false;
    }
    // A key that is not known may be no condition, but a way to read another one.
    return std::all_of(narrow.begin(), narrow.end(), [&](const auto& pair) {
        const std::string_view key = pair.first.str();
        return wide.contains(key) || is_range(key) || is_one_of(choices, key) || is_one_of(others, key) ||
               key == "list" || key == "list-match";
    });
}

}  // namespace pith
