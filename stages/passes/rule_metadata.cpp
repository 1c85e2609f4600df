#include "stages/passes/rule_metadata.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "pipeline/model/text.h"

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

void take_metadata(Metadata& metadata, const Rule& rule, std::string_view text) {
    if (!metadata_field(metadata, rule.field).empty()) return;
    const auto value = take_from(rule, text);
    if (!value) return;
    if (std::string* field = single_field(metadata, rule.field))
        *field = collapse_space(*value);
    else if (auto* list = list_field(metadata, rule.field))
        *list = split_list(*value);
}

std::string metadata_field(const Metadata& metadata, std::string_view field) {
    // The same two functions name the fields for reading and for writing.
    auto& fields = const_cast<Metadata&>(metadata);
    if (const std::string* single = single_field(fields, field)) return *single;
    const auto* list = list_field(fields, field);
    return list ? fmt::format("{}", fmt::join(*list, ", ")) : std::string{};
}

}  // namespace pith
