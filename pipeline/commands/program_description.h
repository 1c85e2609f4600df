/// What --help tells, in other forms: manual pages and completion for shells.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace pith {

/// A command of the program, or the program itself.
struct DescribedCommand {
    std::string name;                    ///< "pith rules test"
    std::vector<const CLI::App*> below;  ///< its subcommands
    const CLI::App* options = nullptr;
};

/// The program first, then its commands in the order of --help, each followed by its own.
std::vector<DescribedCommand> described_commands(const CLI::App& program);

/// A manual page in the man(7) macros; those of other commands are pointed to.
std::string manual_page(const DescribedCommand& command, const std::string& version);

/// "bash", "zsh" or "fish": a script that completes commands, options and file names.
std::string completion_script(const CLI::App& program, const std::string& shell);

/// The options of a command that have a name, as --help lists them.
std::vector<const CLI::Option*> named_options(const CLI::App& command);

/// The first line of a description.
std::string first_line(const std::string& text);

}  // namespace pith
