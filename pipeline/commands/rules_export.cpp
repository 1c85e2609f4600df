// pith rules export.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <memory>

#include "pipeline/commands/rules_options.h"
#include "rules/engine/embedded_rules.h"

namespace pith {
namespace {

namespace fs = std::filesystem;

struct ExportOptions {
    std::string folder = "rules";
    bool force = false;
    bool quiet = false;
};

constexpr const char* examples =
    "Writes the files of the built-in rules, word lists, patterns and settings (not the learned models) to DIR, which\n"
    "is 'rules' if left out. Change them there and lay them over the built-in ones with --rules DIR: a rule takes the\n"
    "place of the built-in rule of the same id, a word list adds to the built-in list, a setting overrides. Delete\n"
    "what you do not change: what DIR does not hold goes on as built in, also in later versions.\n\n"
    "Examples:\n"
    "  pith rules export my-rules\n"
    "  pith rules test my-rules\n\n";

bool write_file(const fs::path& path, std::string_view text) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    file.close();
    return !file.fail();
}

std::vector<EmbeddedRuleFile> exported_files() {
    std::vector<EmbeddedRuleFile> files;
    for (const EmbeddedRuleFile& file : embedded_rules())
        if (file.path.ends_with(".toml")) files.push_back(file);
    return files;
}

int run_export(const ExportOptions& options) {
    Console console(options.quiet ? Verbosity::errors_only : Verbosity::normal);
    const fs::path folder = options.folder;
    const auto files = exported_files();
    for (const EmbeddedRuleFile& file : files)
        if (!options.force && fs::exists(fs::symlink_status(folder / file.path)))
            return console.refuse((folder / file.path).string() + " exists; --force overwrites it");
    for (const EmbeddedRuleFile& file : files) {
        const fs::path path = folder / file.path;
        std::error_code error;
        fs::create_directories(path.parent_path(), error);
        if (error) return console.refuse(fmt::format("{}: {}", path.parent_path().string(), error.message()));
        if (!write_file(path, file.text)) {
            console.error(path.string() + ": cannot be written");
            return exit_cannot_go_on;
        }
    }
    console.info(fmt::format("{} in {}", counted(files.size(), "file"), folder.string()));
    return exit_ok;
}

}  // namespace

Command add_rules_export(CLI::App& rules) {
    auto options = std::make_shared<ExportOptions>();
    auto* command = rules.add_subcommand("export", "Write the built-in rules out, to start from");
    command->add_option("DIR", options->folder, "The folder to write")->option_text(" ");
    command->add_flag("--force", options->force, "Overwrite files that exist");
    command->add_flag("-q,--quiet", options->quiet, "Say nothing but errors");
    command->footer(std::string(examples) + rules_exit_statuses_help);
    return {command, [options] { return run_export(*options); }};
}

}  // namespace pith
