#include "pipeline/formats/jsonl.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "pipeline/formats/text.h"

namespace pith {
namespace {

using Json = nlohmann::ordered_json;

void put(Json& row, const char* key, std::string_view value) {
    if (!value.empty()) row[key] = value;
}

void put_article(Json& row, const Article& article, Rendering rendering) {
    const Metadata& metadata = article.metadata;
    if (article.status == Status::ok) {
        row["type"] = name(article.type);
        row["type_confidence"] = std::round(article.type_confidence * 1e4) / 1e4;
    }
    put(row, "title", metadata.title);
    if (!metadata.authors.empty()) row["author"] = metadata.authors;
    put(row, "date", metadata.date);
    put(row, "site", metadata.site);
    put(row, "description", metadata.description);
    put(row, "language", metadata.language);
    put(row, "agency", metadata.agency);
    put(row, "section", metadata.section);
    if (!metadata.tags.empty()) row["tags"] = metadata.tags;
    put(row, "image", metadata.image);
    if (article.status != Status::ok) return;
    row["text"] = rendering.links || rendering.images ? to_text(article.body, rendering) : article.text;
    if (!article.comments.empty()) row["comments"] = to_text(article.comments, rendering);
}

Json place_of(const RecordPlace& record) {
    Json place = Json::object();
    place["offset"] = record.offset;
    if (record.length > 0) place["length"] = record.length;
    put(place, "id", record.id);
    put(place, "date", record.date);
    put(place, "modified", record.modified);
    return place;
}

}  // namespace

std::string carried_object(const std::vector<CarriedField>& fields) {
    std::string object;
    for (const CarriedField& field : fields) {
        object += object.empty() ? "{" : ",";
        object += Json(field.name).dump(-1, ' ', false, Json::error_handler_t::replace);
        object += ':';
        object += field.json;
    }
    return object.empty() ? "{}" : object + "}";
}

std::string one_line(std::string_view json) {
    std::string line;
    line.reserve(json.size());
    std::size_t copied = 0;
    const auto replace = [&](std::size_t at, std::size_t bytes, std::string_view by) {
        line.append(json, copied, at - copied).append(by);
        copied = at + bytes;
    };
    for (std::size_t at = 0; at < json.size(); ++at) {
        if (json[at] != '\xC2' && json[at] != '\xE2') continue;
        const std::string_view rest = json.substr(at, 3);
        if (rest.starts_with("\xC2\x85"))
            replace(at, 2, "\\u0085");
        else if (rest == "\xE2\x80\xA8")
            replace(at, 3, "\\u2028");
        else if (rest == "\xE2\x80\xA9")
            replace(at, 3, "\\u2029");
    }
    return line.append(json, copied);
}

std::string to_jsonl(const RowSource& page, const Result<Article>& article, Rendering rendering) {
    Json row = Json::object();  // one that becomes an object by its first member is broken if memory runs out there
    row["id"] = page.id;
    row["source"] = page.source;
    const bool has_url = article && !article.value().metadata.url.empty();
    put(row, "url", has_url ? std::string_view(article.value().metadata.url) : page.url);
    row["status"] = name(article ? article.value().status : article.failure().status);
    put(row, "detail", article ? article.value().detail : article.failure().detail);
    put(row, "limit", name(article ? article.value().limit : article.failure().limit));
    if (article && article.value().limit != Limit::none) row["partial"] = true;
    if (article) put_article(row, article.value(), rendering);
    if (page.record) row["warc"] = place_of(*page.record);
    row["pith"] = {{"program", version()}, {"rules", page.rules_version}, {"model", "none"}};
    std::string line = row.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (page.carried && !page.carried->empty())
        line.insert(line.size() - 1, ",\"carried\":" + carried_object(*page.carried));
    return one_line(line);
}

}  // namespace pith
