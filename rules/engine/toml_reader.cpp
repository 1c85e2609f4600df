#include "rules/engine/toml_reader.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "pipeline/model/text.h"
#include "rules/engine/near_name.h"

namespace pith {
namespace {

constexpr std::size_t max_file_bytes = std::size_t{4} << 20;
// toml++ bounds nested arrays and inline tables, but not dotted keys, and frees its tables by recursion.
constexpr int max_dots_in_line = 16;

/// Follows strings and comments as far as is needed to count the dots of keys.
class DotCounter {
  public:
    explicit DotCounter(std::string_view text) : text_(text) {}

    /// The first line with too many dots outside strings; 0 if there is none.
    std::uint32_t first_bad_line() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '\n') {
                ++line_;
                dots_ = 0;
            } else if (c == '.' && ++dots_ > max_dots_in_line) {
                return line_;
            } else if (c == '#') {
                at_ = std::min(text_.find('\n', at_), text_.size());
                continue;
            } else if (c == '"' || c == '\'') {
                skip_string(c);
                continue;
            }
            ++at_;
        }
        return 0;
    }

  private:
    void skip_string(char quote) {
        const bool multi_line = text_.substr(at_, 3) == std::string(3, quote);
        at_ += multi_line ? 3 : 1;
        for (; at_ < text_.size(); ++at_) {
            if (quote == '"' && text_[at_] == '\\') {
                ++at_;
            } else if (text_[at_] == quote && (!multi_line || text_.substr(at_, 3) == std::string(3, quote))) {
                at_ += multi_line ? 3 : 1;
                return;
            } else if (text_[at_] == '\n') {
                if (!multi_line) return;
                ++line_;
            }
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
    int dots_ = 0;
};

/// Where the first byte stands that is no UTF-8; the parser itself names it only roughly.
std::optional<RulePlace> first_bad_byte(std::string_view text, const std::string& file) {
    RulePlace place{file, 1, 1};
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t c = next_code_point(text, at);
        if (c == U'\uFFFD' && text.substr(begin, at - begin) != "\uFFFD") return place;
        place.column = c == U'\n' ? 1 : place.column + 1;
        place.line += c == U'\n' ? 1 : 0;
    }
    return std::nullopt;
}

}  // namespace

std::optional<toml::table> parse_toml(std::string_view text, const std::string& file, Diagnostics& faults) {
    if (text.size() > max_file_bytes) {
        faults.add({file}, fmt::format("the file has {} bytes, over the limit of {}", text.size(), max_file_bytes));
        return std::nullopt;
    }
    if (auto place = first_bad_byte(text, file)) {
        faults.add(std::move(*place), "not valid UTF-8");
        return std::nullopt;
    }
    if (const auto line = DotCounter(text).first_bad_line()) {
        faults.add({file, line, 0}, fmt::format("a key of more than {} dots", max_dots_in_line));
        return std::nullopt;
    }
    try {
        return toml::parse(text, std::string_view(file));
    } catch (const toml::parse_error& error) {
        const auto& at = error.source().begin;
        std::string_view what = error.description();
        what = what.substr(0, what.find(" (TOML_"));  // names of the parser's own macros help nobody
        faults.add({file, at.line, at.column}, std::string(what));
        return std::nullopt;
    }
}

RulePlace TableReader::place_of(const toml::node& node) const {
    return {file_, node.source().begin.line, node.source().begin.column};
}

RulePlace TableReader::place_of(std::string_view key) const {
    const auto found = table_.find(key);
    if (found == table_.end()) return place();
    const auto& at = found->first.source().begin;
    return {file_, at.line, at.column};
}

const toml::node* TableReader::take(std::string_view key) {
    asked_.emplace(key);
    return table_.get(key);
}

std::optional<std::string> TableReader::text(std::string_view key) {
    const toml::node* node = take(key);
    if (!node) return std::nullopt;
    const auto* value = node->as_string();
    if (value) return value->get();
    fault_at(key, fmt::format("'{}' must be a string", key));
    return std::nullopt;
}

std::optional<double> TableReader::number(std::string_view key) {
    const toml::node* node = take(key);
    if (!node) return std::nullopt;
    if (const auto* integer = node->as_integer()) return static_cast<double>(integer->get());
    if (const auto* real = node->as_floating_point(); real && std::isfinite(real->get())) return real->get();
    fault_at(key, fmt::format("'{}' must be a number", key));
    return std::nullopt;
}

std::optional<bool> TableReader::flag(std::string_view key) {
    const toml::node* node = take(key);
    if (!node) return std::nullopt;
    if (const auto* value = node->as_boolean()) return value->get();
    fault_at(key, fmt::format("'{}' must be true or false", key));
    return std::nullopt;
}

void TableReader::add_text(const toml::node& node, std::string_view key, std::vector<TextAt>& texts) {
    const auto* value = node.as_string();
    if (!value)
        faults_.add(place_of(node), fmt::format("'{}' must be a string or an array of strings", key));
    else if (value->get().find_first_not_of(" \t\r\n") == std::string::npos)
        faults_.add(place_of(node), fmt::format("'{}' holds an empty string", key));
    else
        texts.push_back({value->get(), place_of(node)});
}

std::vector<TextAt> TableReader::texts(std::string_view key) {
    std::vector<TextAt> texts;
    const toml::node* node = take(key);
    if (!node) return texts;
    const auto* array = node->as_array();
    if (!array) {
        add_text(*node, key, texts);
    } else {
        if (array->empty()) fault_at(key, fmt::format("'{}' is empty", key));
        for (const toml::node& element : *array) add_text(element, key, texts);
    }
    return texts;
}

const toml::table* TableReader::table(std::string_view key) {
    const toml::node* node = take(key);
    if (!node) return nullptr;
    if (const auto* value = node->as_table()) return value;
    fault_at(key, fmt::format("'{}' must be a table", key));
    return nullptr;
}

std::vector<const toml::table*> TableReader::tables(std::string_view key) {
    std::vector<const toml::table*> tables;
    const toml::node* node = take(key);
    if (!node) return tables;
    const auto* array = node->as_array();
    if (!array) fault_at(key, fmt::format("write [[{}]]: there may be several", key));
    for (std::size_t i = 0; array && i < array->size(); ++i) {
        if (const auto* value = array->get(i)->as_table())
            tables.push_back(value);
        else
            faults_.add(place_of(*array->get(i)), fmt::format("'{}' must hold tables", key));
    }
    return tables;
}

std::optional<std::string> TableReader::choice(std::string_view key, std::span<const std::string_view> allowed) {
    auto value = text(key);
    if (!value || std::find(allowed.begin(), allowed.end(), *value) != allowed.end()) return value;
    fault_at(key, fmt::format("'{}' must be one of: {}", key, fmt::join(allowed, ", ")));
    return std::nullopt;
}

void TableReader::refuse_others() {
    for (const auto& [key, value] : table_) {
        if (asked_.contains(key.str())) continue;
        const std::string meant = nearest_name(key.str(), asked_);
        fault_at(key.str(), fmt::format("unknown key '{}'", key.str()) +
                                (meant.empty() ? "" : fmt::format(": did you mean '{}'?", meant)));
    }
}

}  // namespace pith
