#include "pipeline/job/outputs/front_matter.h"

#include <nlohmann/json.hpp>

#include "pipeline/formats/jsonl.h"

namespace pith {
namespace {

/// A JSON string is a double-quoted string of YAML; the line separators that YAML 1.1 knew are escaped.
std::string yaml_text(std::string_view text) {
    using Json = nlohmann::json;
    return one_line(Json(text).dump(-1, ' ', false, Json::error_handler_t::replace));
}

void put(std::string& out, std::string_view key, std::string_view value) {
    if (!value.empty()) out.append(key).append(": ").append(yaml_text(value)).append("\n");
}

void put(std::string& out, std::string_view key, const std::vector<std::string>& values) {
    if (values.empty()) return;
    out.append(key).append(":\n");
    for (const std::string& value : values) out.append("  - ").append(yaml_text(value)).append("\n");
}

}  // namespace

std::string markdown_with_front_matter(const Article& article, std::string_view id, Rendering rendering) {
    const Metadata& metadata = article.metadata;
    std::string out = "---\n";
    put(out, "id", id);
    put(out, "url", metadata.url);
    put(out, "title", metadata.title);
    put(out, "author", metadata.authors);
    put(out, "date", metadata.date);
    put(out, "site", metadata.site);
    put(out, "description", metadata.description);
    put(out, "language", metadata.language);
    put(out, "agency", metadata.agency);
    put(out, "section", metadata.section);
    put(out, "tags", metadata.tags);
    put(out, "image", metadata.image);
    put(out, "type", name(article.type));
    return out + "---\n\n" + to_markdown(article, rendering) + "\n";
}

}  // namespace pith
