#include "pipeline/formats/csv.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "pipeline/formats/text.h"

namespace pith {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 22> columns{
    "id",     "source", "url",      "status",      "detail",      "type",   "type_confidence", "title",
    "author", "date",   "site",     "description", "language",    "agency", "section",         "tags",
    "image",  "text",   "comments", "warc_offset", "warc_length", "warc_id"};

/// Spaces and characters of no width do not hide a formula from a spreadsheet.
bool looks_like_formula(std::string_view cell) {
    while (cell.starts_with(' ') || cell.starts_with("\xC2\xA0") || cell.starts_with("\xE2\x80\x8B") ||
           cell.starts_with("\xEF\xBB\xBF"))
        cell.remove_prefix(cell[0] == ' ' ? 1 : cell[0] == '\xC2' ? 2 : 3);
    return !cell.empty() && std::string_view("=+-@\t\r\n").find(cell.front()) != std::string_view::npos;
}

class CsvRow {
  public:
    explicit CsvRow(bool guard) : guard_(guard) {}

    void add(std::string_view cell) {
        if (!first_) line_ += ',';
        first_ = false;
        const bool formula = guard_ && looks_like_formula(cell);
        const bool quoted = cell.find_first_of(",\"\r\n") != std::string_view::npos;
        if (quoted) line_ += '"';
        if (formula) line_ += '\'';
        for (const char c : cell) {
            if (c == '"') line_ += '"';
            if (c != '\0') line_ += c;
        }
        if (quoted) line_ += '"';
    }
    void add_number(std::size_t number) { add(number > 0 ? std::to_string(number) : std::string()); }

    std::string take() { return std::move(line_); }

  private:
    const bool guard_;
    bool first_ = true;
    std::string line_;
};

void add_article(CsvRow& row, const Article& article, Rendering rendering) {
    const Metadata& metadata = article.metadata;
    const bool ok = article.status == Status::ok;
    row.add(ok ? name(article.type) : std::string_view());
    row.add(ok ? fmt::format("{:.4g}", article.type_confidence) : std::string());
    row.add(metadata.title);
    row.add(fmt::format("{}", fmt::join(metadata.authors, "; ")));
    for (const std::string* field : {&metadata.date, &metadata.site, &metadata.description, &metadata.language,
                                     &metadata.agency, &metadata.section})
        row.add(*field);
    row.add(fmt::format("{}", fmt::join(metadata.tags, "; ")));
    row.add(metadata.image);
    const bool shown = rendering.links || rendering.images;
    row.add(!ok ? std::string() : shown ? to_text(article.body, rendering) : article.text);
    row.add(ok && !article.comments.empty() ? to_text(article.comments, rendering) : std::string());
}

void add_record(CsvRow& row, const RecordPlace* record) {
    row.add(record ? std::to_string(record->offset) : std::string());
    row.add_number(record ? record->length : 0);
    row.add(record ? std::string_view(record->id) : std::string_view());
}

/// A string without its quotes and escapes, anything else as JSON.
std::string cell_of(const CarriedField& field) {
    if (!field.json.starts_with('"')) return field.json;
    const Json value = Json::parse(field.json, nullptr, false);
    return value.is_string() ? value.get<std::string>() : field.json;
}

void add_carried(CsvRow& row, const std::vector<CarriedField>& fields, const CsvShape& shape) {
    for (const std::string& wanted : shape.carry) {
        if (wanted == "*") {
            row.add(carried_object(fields));
            continue;
        }
        const auto found = std::ranges::find(fields, wanted, &CarriedField::name);
        row.add(found == fields.end() ? std::string() : cell_of(*found));
    }
}

}  // namespace

std::string csv_columns(const CsvShape& shape) {
    CsvRow row(shape.guard_formulas);
    for (const std::string_view column : columns) row.add(column);
    for (const std::string& name : shape.carry) row.add(name == "*" ? "carried" : "carried." + name);
    return row.take();
}

std::string to_csv(const RowSource& page, const Result<Article>& article, Rendering rendering, const CsvShape& shape) {
    CsvRow row(shape.guard_formulas);
    row.add(page.id);
    row.add(page.source);
    const bool has_url = article && !article.value().metadata.url.empty();
    row.add(has_url ? std::string_view(article.value().metadata.url) : page.url);
    row.add(name(article ? article.value().status : article.failure().status));
    row.add(article ? article.value().detail : article.failure().detail);
    Article none_found;
    none_found.status = Status::unreadable;
    add_article(row, article ? article.value() : none_found, rendering);
    add_record(row, page.record);
    static const std::vector<CarriedField> none;
    add_carried(row, page.carried ? *page.carried : none, shape);
    return row.take();
}

}  // namespace pith
