#include "stages/passes/rule_metadata.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "pipeline/model/text.h"
#include "stages/metadata/authors.h"
#include "stages/metadata/date.h"
#include "stages/metadata/date_choice.h"
#include "stages/metadata/strings.h"
#include "stages/metadata/vocabulary.h"

namespace pith {
namespace {

std::string* single_field(Metadata& metadata, std::string_view field) {
    if (field == "title") return &metadata.title;
    if (field == "date") return &metadata.date;
    if (field == "site") return &metadata.site;
    if (field == "description") return &metadata.description;
    if (field == "agency") return &metadata.agency;
    if (field == "section") return &metadata.section;
    return nullptr;
}

std::vector<std::string>* list_field(Metadata& metadata, std::string_view field) {
    if (field == "author") return &metadata.authors;
    if (field == "tags") return &metadata.tags;
    return nullptr;
}

std::vector<std::string> split_list(std::string_view text) {
    std::vector<std::string> items;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find_first_of(",;", at), text.size());
        if (const auto item = trim(text.substr(at, end - at)); !item.empty()) items.emplace_back(item);
        at = end + 1;
    }
    return items;
}

}  // namespace

struct RuleMetadata::Readers {
    explicit Readers(const RuleSet& rules) : vocabulary(rules), dates(rules), authors(vocabulary) {}

    /// People, else the one who signs in their stead.
    std::vector<std::string> people(std::string_view value) const {
        auto names = authors.people({value}, {}, Trust::field);
        if (!names.empty()) return names;
        auto other = authors.organization(value);
        return other.empty() ? names : std::vector<std::string>{std::move(other)};
    }

    std::string date(std::string_view value, const Page& page) const {
        const DayOrder order = day_order(page, vocabulary);
        if (auto whole = dates.read(value, order)) return *whole;
        return dates.find(value, order).value_or("");
    }

    Vocabulary vocabulary;
    DateReader dates;
    AuthorReader authors;
};

RuleMetadata::RuleMetadata(const RuleSet& rules) {
    const bool needed = std::any_of(rules.rules().begin(), rules.rules().end(), [](const Rule& rule) {
        return rule.field == "title" || rule.field == "author" || rule.field == "date";
    });
    if (needed) readers_ = std::make_unique<const Readers>(rules);
}

RuleMetadata::~RuleMetadata() = default;
RuleMetadata::RuleMetadata(RuleMetadata&&) noexcept = default;

void RuleMetadata::take_text(Page& page, const Rule& rule, std::string_view text, Filled& filled) const {
    const bool empty = metadata_field(page.metadata, rule.field).empty();
    if (!empty && (!rule.replace || filled.contains(rule.field))) return;
    const auto value = take_from(rule, text);
    if (!value) return;
    if (fill(page, rule, *value)) filled.insert(rule.field);
}

void RuleMetadata::take_element(Page& page, const Rule& rule, const PageView& view, Filled& filled) const {
    const PageView::Found& found = view.find(*rule.element);
    if (found.node == no_node) return;
    const auto attribute = [&](std::string_view name) { return page.document.attribute(found.node, name); };
    const Tag tag = page.document[found.node].tag;
    std::string_view value = found.text;
    if (!rule.attribute.empty())
        value = attribute(rule.attribute);
    else if (tag == Tag::meta)
        value = attribute("content");
    else if (tag == Tag::time && !attribute("datetime").empty())
        value = attribute("datetime");
    take_text(page, rule, value, filled);
}

bool RuleMetadata::fill(Page& page, const Rule& rule, std::string_view value) const {
    Metadata& metadata = page.metadata;
    const auto set = [](auto& field, auto found) {
        if (found.empty()) return false;
        field = std::move(found);
        return true;
    };
    if (rule.field == "title") return set(metadata.title, clean_string(value, readers_->vocabulary.title_characters));
    if (rule.field == "author") return set(metadata.authors, readers_->people(value));
    if (rule.field == "date") return set(metadata.date, readers_->date(value, page));
    if (std::string* field = single_field(metadata, rule.field)) return set(*field, collapse_space(value));
    auto* list = list_field(metadata, rule.field);
    return list && set(*list, split_list(value));
}

std::string metadata_field(const Metadata& metadata, std::string_view field) {
    // The same two functions name the fields for reading and for writing.
    auto& fields = const_cast<Metadata&>(metadata);
    if (const std::string* single = single_field(fields, field)) return *single;
    const auto* list = list_field(fields, field);
    return list ? fmt::format("{}", fmt::join(*list, ", ")) : std::string{};
}

}  // namespace pith
