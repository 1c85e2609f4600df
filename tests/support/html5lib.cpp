#include "tests/support/html5lib.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "tests/support/shared_data.h"

namespace pith::test {
namespace {

/// "data" of "#data"; empty for a line that opens no section.
std::string_view section_of(std::string_view line) {
    for (const std::string_view name :
         {"data", "errors", "new-errors", "document", "document-fragment", "encoding", "script-on", "script-off"})
        if (line.starts_with('#') && line.substr(1) == name) return name;
    return {};
}

void trim_end(std::map<std::string, std::string>& sections) {
    for (auto& [name, text] : sections) {
        if (text.ends_with('\n')) text.pop_back();
        // The empty line that parts two tests.
        if (name == "document" && text.ends_with('\n')) text.pop_back();
    }
}

std::vector<Html5libCase> parse_file(const std::string& file, std::string_view text) {
    std::vector<Html5libCase> cases;
    std::string* section = nullptr;
    while (!text.empty()) {
        const auto length = std::min(text.find('\n'), text.size() - 1) + 1;
        auto line = text.substr(0, length);
        text.remove_prefix(length);
        const auto name = section_of(line.substr(0, line.size() - (line.ends_with('\n') ? 1 : 0)));
        if (name == "data") cases.push_back({file + ":" + std::to_string(cases.size() + 1), {}});
        if (cases.empty()) continue;
        if (!name.empty()) {
            section = &cases.back().sections[std::string(name)];
        } else if (section) {
            *section += line;
        }
    }
    for (auto& test : cases) trim_end(test.sections);
    return cases;
}

}  // namespace

std::vector<Html5libCase> html5lib_cases(const std::filesystem::path& folder) {
    std::vector<Html5libCase> all;
    for (const auto& path : files_below(folder)) {
        if (path.extension() != ".dat") continue;
        auto cases = parse_file(path.lexically_relative(folder).string(), read_file(path));
        all.insert(all.end(), std::make_move_iterator(cases.begin()), std::make_move_iterator(cases.end()));
    }
    return all;
}

std::vector<std::string> html5lib_inputs(const std::filesystem::path& folder) {
    std::vector<std::string> inputs;
    for (const auto& test : html5lib_cases(folder / "tree-construction")) inputs.push_back(test.data());
    for (const auto& path : files_below(folder / "tokenizer")) {
        const auto file = nlohmann::json::parse(read_file(path));
        for (const auto& test : file.value("tests", nlohmann::json::array()))
            inputs.push_back(test.at("input").get<std::string>());
    }
    return inputs;
}

}  // namespace pith::test
