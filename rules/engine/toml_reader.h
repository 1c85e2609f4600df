/// TOML as the rule files use it: every fault is noted with its place, and keys that nobody asked for are refused.
#pragma once

#include <toml++/toml.h>
#include <initializer_list>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/engine/diagnostics.h"

namespace pith {

/// Parses one file of at most 4 MB; nullopt and a fault where it is no TOML. Nesting is bounded, so that no text can
/// overflow the stack.
std::optional<toml::table> parse_toml(std::string_view text, const std::string& file, Diagnostics& faults);

/// A string with its place.
struct TextAt {
    std::string text;
    RulePlace place;
};

/// Reads the values of one table. A value of the wrong type is a fault and then counts as missing.
class TableReader {
  public:
    TableReader(const toml::table& table, std::string file, Diagnostics& faults)
        : table_(table), file_(std::move(file)), faults_(faults) {}

    std::optional<std::string> text(std::string_view key);
    std::optional<double> number(std::string_view key);
    std::optional<bool> flag(std::string_view key);
    /// A string, or an array of strings; none of them empty.
    std::vector<TextAt> texts(std::string_view key);
    /// Null where missing.
    const toml::table* table(std::string_view key);
    /// An array of tables, as [[key]] writes it.
    std::vector<const toml::table*> tables(std::string_view key);

    bool has(std::string_view key) const { return table_.contains(key); }
    /// One of `allowed`, else a fault that lists them.
    std::optional<std::string> choice(std::string_view key, std::span<const std::string_view> allowed);
    std::optional<std::string> choice(std::string_view key, std::initializer_list<std::string_view> allowed) {
        return choice(key, std::span(allowed.begin(), allowed.size()));
    }

    /// A fault for every key that was not asked for.
    void refuse_others();

    void fault(std::string message) { faults_.add(place(), std::move(message)); }
    void fault_at(std::string_view key, std::string message) { faults_.add(place_of(key), std::move(message)); }
    RulePlace place() const { return place_of(table_); }
    RulePlace place_of(std::string_view key) const;
    RulePlace place_of(const toml::node& node) const;

    const toml::table& raw() const { return table_; }
    const std::string& file() const { return file_; }
    Diagnostics& faults() const { return faults_; }

  private:
    const toml::node* take(std::string_view key);
    void add_text(const toml::node& node, std::string_view key, std::vector<TextAt>& texts);

    const toml::table& table_;
    std::string file_;
    Diagnostics& faults_;
    std::set<std::string, std::less<>> asked_;
};

}  // namespace pith
