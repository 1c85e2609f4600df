#include "pipeline/sources/page_row.h"

#include <fmt/format.h>
#include <algorithm>

#include "pipeline/sources/byte_reader.h"

namespace pith {

Result<RawPage> page_of_row(PageRow row, RawPage origin, const std::string& other_id, PageBound bound) {
    RawPage page = std::move(origin);
    page.kind = row.html ? InputKind::html : InputKind::text;
    page.bytes = std::move(row.html ? *row.html : row.text ? *row.text : page.bytes);
    if (page.bytes.size() > bound.bytes && !bound.keep_front)
        return Failure{Status::too_large, "over " + format_bytes(bound.bytes), Limit::input};
    page.charset = "utf-8";
    page.url = std::move(row.url);
    page.id = std::move(row.id);
    if (page.id.empty()) page.id = page.url.empty() ? other_id : page.url;
    page.name = {};
    page.carried = std::move(row.carried);
    return page;
}

bool is_carried(const RowFields& fields, std::string_view name) {
    const auto& carry = fields.carry;
    if (std::ranges::find(carry, name) != carry.end()) return true;
    const bool is_read = name == fields.html || name == fields.text || name == fields.url || name == fields.id;
    return !is_read && std::ranges::find(carry, "*") != carry.end();
}

std::string missing_content(const RowFields& fields) {
    if (fields.html.empty()) return fmt::format("no \"{}\"", fields.text);
    if (fields.text.empty()) return fmt::format("no \"{}\"", fields.html);
    return fmt::format("neither \"{}\" nor \"{}\"", fields.html, fields.text);
}

}  // namespace pith
