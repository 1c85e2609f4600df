#include "pipeline/evaluation/corpus.h"

#include <fmt/format.h>

#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>

#include "pipeline/evaluation/words.h"

namespace pith {
namespace {

using Json = nlohmann::json;

std::string string_of(const Json& row, const char* key) {
    const auto found = row.find(key);
    return found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<std::string> strings_of(const Json& row, const char* key) {
    std::vector<std::string> strings;
    const auto found = row.find(key);
    if (found == row.end() || !found->is_array()) return strings;
    for (const auto& item : *found)
        if (item.is_string()) strings.push_back(item.get<std::string>());
    return strings;
}

/// A name, or a list of names.
std::string names_of(const Json& row, const char* key) {
    std::string names = string_of(row, key);
    for (const auto& name : strings_of(row, key)) names += (names.empty() ? "" : ", ") + name;
    return names;
}

/// Calls `use` for each line's object. The failure names the first line that holds none.
Result<std::monostate> each_row(const std::filesystem::path& path, const std::function<void(const Json&)>& use) {
    std::ifstream file(path);
    if (!file) return Failure{Status::unreadable, path.string() + ": cannot be read"};
    std::string line;
    for (std::size_t number = 1; std::getline(file, line); ++number) {
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        const Json row = Json::parse(line, nullptr, false);
        if (!row.is_object())
            return Failure{Status::unreadable, fmt::format("{}:{}: not a JSON object", path.string(), number)};
        use(row);
    }
    if (file.bad()) return Failure{Status::unreadable, path.string() + ": cannot be read to its end"};
    return std::monostate{};
}

Truth truth_of(const Json& row) {
    Truth truth;
    truth.id = string_of(row, "id");
    truth.url = string_of(row, "url");
    if (row.contains("type")) truth.type = string_of(row, "type");
    if (row.contains("text")) truth.text = string_of(row, "text");
    if (row.contains("lead")) truth.lead = string_of(row, "lead");
    truth.with = strings_of(row, "with");
    truth.without = strings_of(row, "without");
    truth.title = string_of(row, "title");
    truth.author = names_of(row, "author");
    truth.date = string_of(row, "date");
    truth.site = string_of(row, "site");
    const auto draft = row.find("draft");
    truth.draft = draft != row.end() && draft->is_boolean() && draft->get<bool>();
    const auto given = row.find("given");
    if (given == row.end() || !given->is_object()) return truth;
    truth.given_url = string_of(*given, "url");
    truth.given_type = string_of(*given, "content-type");
    truth.given_charset = string_of(*given, "charset");
    truth.given_kind = string_of(*given, "kind");
    return truth;
}

}  // namespace

Result<std::vector<Truth>> read_truth(const std::filesystem::path& folder) {
    std::vector<Truth> truths;
    auto read = each_row(folder / "truth.jsonl", [&](const Json& row) { truths.push_back(truth_of(row)); });
    if (!read) return read.failure();
    if (truths.empty()) return Failure{Status::unreadable, (folder / "truth.jsonl").string() + ": no pages"};
    return truths;
}

Result<std::unordered_map<std::string, Prediction>> read_predictions(const std::filesystem::path& file) {
    std::unordered_map<std::string, Prediction> predictions;
    const auto take = [&](const Json& row) {
        std::string id;
        for (const char* key : {"id", "path", "source", "url"})
            if (id.empty()) id = string_of(row, key);
        predictions[page_id(id)] = {string_of(row, "text"), string_of(row, "title"), names_of(row, "author"),
                                    string_of(row, "date"), string_of(row, "site")};
    };
    auto read = each_row(file, [&](const Json& row) {
        const auto pages = row.find("pages");
        if (pages == row.end() || !pages->is_array()) return take(row);
        for (const auto& page : *pages)
            if (page.is_object()) take(page);
    });
    if (!read) return read.failure();
    return predictions;
}

}  // namespace pith
