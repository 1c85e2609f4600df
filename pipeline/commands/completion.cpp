// pith completion, and pith manual, which the build calls.
#include <pith/pith.h>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include "pipeline/commands/command.h"
#include "pipeline/commands/program_description.h"

namespace pith {
namespace {

int print(const std::string& text) {
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    return written ? exit_ok : exit_cannot_go_on;
}

/// Writes pith.1, pith-extract.1, ... into the folder.
int write_manual(const CLI::App& program, const std::string& folder) {
    for (const DescribedCommand& command : described_commands(program)) {
        std::string name = command.name + ".1";
        std::ranges::replace(name, ' ', '-');
        std::ofstream file(std::filesystem::path(folder) / name, std::ios::binary);
        file << manual_page(command, std::string(version()));
        file.close();
        if (!file) {
            (void)std::fprintf(stderr, "pith: %s/%s: cannot write\n", folder.c_str(), name.c_str());
            return exit_refused;
        }
    }
    return exit_ok;
}

}  // namespace

Command add_completion(CLI::App& program) {
    auto shell = std::make_shared<std::string>();
    auto* command =
        program.add_subcommand("completion", "Print a script that completes commands and options in a shell");
    command->add_option("SHELL", *shell, "bash, zsh or fish")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}))
        ->option_text(" ");
    command->footer(
        "Examples:\n"
        "  source <(pith completion bash)\n"
        "  pith completion zsh > ~/.zfunc/_pith\n"
        "  pith completion fish > ~/.config/fish/completions/pith.fish\n\n"
        "Installed packages bring these scripts along.\n");
    return {command, [shell, &program] { return print(completion_script(program, *shell)); }};
}

Command add_manual(CLI::App& program) {
    auto folder = std::make_shared<std::string>();
    auto* command = program.add_subcommand("manual", "Write the manual pages into a folder")->group("");
    command->add_option("FOLDER", *folder, "Where to")->required();
    return {command, [folder, &program] { return write_manual(program, *folder); }};
}

}  // namespace pith
