#include "pipeline/authoring/rule_draft.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "pipeline/authoring/toml_text.h"
#include "pipeline/sources/whole_file.h"
#include "rules/engine/rule_files.h"
#include "rules/engine/rule_loader.h"

namespace pith {
namespace {

namespace fs = std::filesystem;

std::string line(std::string_view key, const std::string& text) {
    return text.empty() ? "" : fmt::format("{} = {}\n", key, toml_prose(text));
}

std::string to_toml(const DraftCase& draft) {
    std::string text = "[[rule.case]]\n";
    if (!draft.page.empty()) text += "page = " + toml_block(draft.page) + "\n";
    return text + line("drops", draft.drops) + line("keeps", draft.keeps) + line("takes", draft.takes);
}

/// "my-rules/sites/example.org.toml" → "example.org", as the files of a folder are read.
std::string host_of_file(const fs::path& file) {
    return file.parent_path().filename() == "sites" ? file.stem().string() : std::string{};
}

RuleFile& find_or_add(std::vector<RuleFile>& files, const fs::path& file) {
    const auto found = std::find_if(files.begin(), files.end(), [&](const RuleFile& known) {
        return fs::path(known.name).lexically_normal() == file.lexically_normal();
    });
    if (found != files.end()) return *found;
    files.push_back({.name = file.string(), .host = host_of_file(file), .user = true, .text = {}});
    return files.back();
}

/// What stands between the file's text and what is appended.
std::string_view gap_behind(std::string_view text) {
    return text.empty() || text.ends_with("\n\n") ? "" : text.ends_with('\n') ? "\n" : "\n\n";
}

Failure cannot_write(const fs::path& file, const std::string& why) {
    return {Status::refused, fmt::format("{}: cannot be written: {}", file.string(), why)};
}

}  // namespace

std::string to_toml(const RuleDraft& draft) {
    std::string text = "[[rule]]\n" + line("id", draft.id) + line("why", draft.why);
    text += fmt::format("[rule.{}]\n", draft.action);
    for (const std::string& condition : draft.conditions) text += condition + "\n";
    for (const DraftCase& draft_case : draft.cases) text += to_toml(draft_case);
    return text;
}

std::string text_condition(const std::string& pattern) {
    return "text = " + toml_string(pattern);
}

Result<std::shared_ptr<const RuleSet>> load_with(const fs::path& root, const fs::path& file, const std::string& toml) {
    Diagnostics faults;
    std::vector<RuleFile> users;
    std::error_code ignored;
    if (fs::exists(root, ignored)) users = read_rule_files(root, faults);
    RuleFile& changed = find_or_add(users, file);
    changed.text.append(gap_behind(changed.text)).append(toml);
    std::vector<RuleFile> files = builtin_rule_files();
    std::move(users.begin(), users.end(), std::back_inserter(files));
    return RuleLoader::load(files, std::move(faults));
}

Result<std::monostate> append_to(const fs::path& file, const std::string& toml) {
    std::error_code error;
    if (file.has_parent_path()) fs::create_directories(file.parent_path(), error);
    if (error) return cannot_write(file, error.message());
    std::string text;
    if (fs::exists(file, error)) {
        auto read = read_whole_file(file);
        if (!read) return cannot_write(file, "it cannot be read");
        text = std::move(*read);
    }
    std::ofstream out(file, std::ios::binary | std::ios::app);
    out << gap_behind(text) << toml;
    out.close();
    if (out.fail()) return cannot_write(file, "no room, no right, or no such folder");
    return std::monostate{};
}

}  // namespace pith
