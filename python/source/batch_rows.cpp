#include "python/source/batch_rows.h"

#include <algorithm>

#include "pipeline/formats/text.h"
#include "pipeline/model/text.h"
#include "python/source/arrow_export.h"
#include "python/source/article.h"

namespace pith::python {
namespace {

std::optional<std::string_view> unless_empty(std::string_view text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

/// The text columns in the order of the contract, each with its name.
template <class Rows, class Visitor>
void each_text(Rows& rows, const Visitor& visit) {
    visit("url", rows.url);
    visit("status", rows.status);
    visit("detail", rows.detail);
    visit("type", rows.type);
    visit("title", rows.title);
    visit("date", rows.date);
    visit("site", rows.site);
    visit("description", rows.description);
    visit("language", rows.language);
    visit("agency", rows.agency);
    visit("section", rows.section);
    visit("image", rows.image);
    visit("text", rows.text);
    visit("comments", rows.comments);
}

}  // namespace

void BatchRows::add(const Result<Article>& result, std::string_view known_url) {
    const bool ok = result && result.value().status == Status::ok;
    status.add(name(result ? result.value().status : result.failure().status));
    detail.add(unless_empty(result ? result.value().detail : result.failure().detail));
    type.add(ok ? std::optional(name(result.value().type)) : std::nullopt);
    type_confidence.add(ok ? std::optional(rounded(result.value().type_confidence)) : std::nullopt);
    add_metadata(result ? &result.value().metadata : nullptr, known_url);
    text.add(ok ? std::optional<std::string_view>(result.value().text) : std::nullopt);
    const std::string of_readers = ok ? to_text(result.value().comments, {}) : std::string();
    comments.add(unless_empty(of_readers));
}

void BatchRows::add_metadata(const Metadata* metadata, std::string_view known_url) {
    static const Metadata unknown;
    const Metadata& known = metadata ? *metadata : unknown;
    url.add(unless_empty(known.url.empty() ? known_url : known.url));
    title.add(unless_empty(known.title));
    author.add(&known.authors);
    date.add(unless_empty(known.date));
    site.add(unless_empty(known.site));
    description.add(unless_empty(known.description));
    language.add(unless_empty(known.language));
    agency.add(unless_empty(known.agency));
    section.add(unless_empty(known.section));
    tags.add(&known.tags);
    image.add(unless_empty(known.image));
}

std::vector<Column> BatchRows::columns() const {
    std::vector<Column> columns;
    each_text(*this, [&](const char* name, const TextColumn& column) { columns.push_back({name, &column}); });
    // Where the contract of rows has them.
    const auto insert_before = [&](const TextColumn& next, const Column& column) {
        columns.insert(std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.texts == &next; }),
                       column);
    };
    insert_before(title, {.name = "type_confidence", .numbers = &type_confidence});
    insert_before(date, {.name = "author", .lists = &author});
    insert_before(image, {.name = "tags", .lists = &tags});
    return columns;
}

bool BatchRows::make_small(bool texts_too) {
    bool fit = make_small_offsets(author.items) && make_small_offsets(tags.items);
    if (texts_too) each_text(*this, [&](const char*, TextColumn& column) { fit = make_small_offsets(column) && fit; });
    return fit;
}

}  // namespace pith::python
