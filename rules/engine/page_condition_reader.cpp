#include "rules/engine/page_condition_reader.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "rules/engine/host.h"
#include "rules/engine/page_condition.h"

namespace pith {
namespace {

constexpr PageType page_types[] = {PageType::article, PageType::service, PageType::product,       PageType::collection,
                                   PageType::forum,   PageType::listing, PageType::documentation, PageType::other};

/// A whole number of at least 1, else a fault; 0 where missing.
std::uint32_t read_count(TableReader& table, std::string_view key) {
    const auto value = table.number(key);
    if (!value) return 0;
    if (*value >= 1 && *value <= 1e9 && *value == std::floor(*value)) return static_cast<std::uint32_t>(*value);
    table.fault_at(key, fmt::format("'{}' must be a whole number of at least 1", key));
    return 0;
}

ConditionPtr read_place(TableReader& parent) {
    const toml::table* raw = parent.table("place");
    if (!raw) return nullptr;
    TableReader table(*raw, parent.file(), parent.faults());
    PlaceCondition::Place place;
    place.first = read_count(table, "first");
    place.last = read_count(table, "last");
    place.of_page = table.choice("of", {"body", "page"}) == "page";
    if (const auto in = table.choice("in", {"body", "before", "after"}))
        place.in = *in == "body"     ? PlaceCondition::In::body
                   : *in == "before" ? PlaceCondition::In::before
                                     : PlaceCondition::In::after;
    if (const auto title = table.choice("title", {"before", "after"}))
        place.title = *title == "before" ? PlaceCondition::Title::before : PlaceCondition::Title::after;
    table.refuse_others();
    const bool any = table.has("first") || table.has("last") || table.has("in") || table.has("title");
    if (!any) table.fault("'place' needs first, last, in or title");
    return std::make_unique<PlaceCondition>(place);
}

ConditionPtr read_hosts(TableReader& table) {
    std::vector<std::string> hosts;
    for (const TextAt& host : table.texts("host")) {
        if (!is_host_name(host.text))
            table.faults().add(host.place, fmt::format("'{}' is no host: lower case, no scheme, no path", host.text));
        else if (is_public_suffix(host.text))
            table.faults().add(host.place,
                               fmt::format("'{}' is a public suffix: sites of strangers stand below it", host.text));
        else
            hosts.push_back(host.text);
    }
    return hosts.empty() ? nullptr : std::make_unique<HostCondition>(std::move(hosts));
}

ConditionPtr read_languages(TableReader& table) {
    std::vector<std::string> tags;
    for (const TextAt& tag : table.texts("language"))
        if (auto lower = read_language_tag(tag, table.faults()); !lower.empty()) tags.push_back(std::move(lower));
    return tags.empty() ? nullptr : std::make_unique<LanguageCondition>(std::move(tags));
}

ConditionPtr read_types(TableReader& table) {
    std::vector<PageType> types;
    for (const TextAt& type : table.texts("page-type"))
        if (const auto known = read_page_type(type, table.faults())) types.push_back(*known);
    return types.empty() ? nullptr : std::make_unique<PageTypeCondition>(std::move(types));
}

}  // namespace

std::optional<PageType> read_page_type(const TextAt& text, Diagnostics& faults) {
    std::vector<std::string_view> names;
    for (const PageType type : page_types) {
        if (name(type) == text.text) return type;
        names.push_back(name(type));
    }
    faults.add(text.place, fmt::format("unknown type of page '{}': {}", text.text, fmt::join(names, ", ")));
    return std::nullopt;
}

std::string read_language_tag(const TextAt& text, Diagnostics& faults) {
    std::string tag = text.text;
    std::transform(tag.begin(), tag.end(), tag.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const bool known_signs = std::all_of(
        tag.begin(), tag.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
    const std::size_t primary = std::min(tag.find('-'), tag.size());
    if (known_signs && primary >= 2 && primary <= 3 && tag.size() <= 35 && tag.back() != '-') return tag;
    faults.add(text.place, fmt::format("'{}' is no language tag: write \"de\", \"pt-BR\"", text.text));
    return {};
}

void read_page_conditions(TableReader& table, std::vector<ConditionPtr>& all) {
    const auto add = [&](ConditionPtr condition) {
        if (condition) all.push_back(std::move(condition));
    };
    if (const auto input = table.choice("input", {"html", "text"}))
        add(std::make_unique<InputCondition>(*input == "html"));
    add(read_hosts(table));
    add(read_types(table));
    add(read_place(table));
    add(read_languages(table));
}

}  // namespace pith
