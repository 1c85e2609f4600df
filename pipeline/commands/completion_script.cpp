#include <fmt/format.h>
#include <fmt/ranges.h>
#include <algorithm>

#include "pipeline/commands/program_description.h"

namespace pith {

namespace {

bool is_shown(const CLI::App* command) {
    return !command->get_group().empty();
}

void add_commands(const CLI::App& command, const std::string& name, std::vector<DescribedCommand>& all) {
    DescribedCommand described{name, {}, &command};
    for (const CLI::App* below : command.get_subcommands([](const CLI::App* app) { return is_shown(app); }))
        described.below.push_back(below);
    all.push_back(described);
    for (const CLI::App* below : described.below) add_commands(*below, name + " " + below->get_name(), all);
}

/// Within single quotes of a shell.
std::string in_quotes(std::string_view text, std::string_view quote = "'\\''") {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? std::string(quote) : std::string(1, c);
    return out + "'";
}

std::vector<std::string> option_names(const CLI::App& command) {
    std::vector<std::string> names;
    for (const CLI::Option* option : named_options(command)) {
        for (const std::string& name : option->get_snames()) names.push_back(fmt::format("-{}", name));
        for (const std::string& name : option->get_lnames()) names.push_back(fmt::format("--{}", name));
    }
    return names;
}

/// The patterns "pith rules" | "pith rules test" of all commands but the program itself.
std::string all_names(const std::vector<DescribedCommand>& commands, std::string_view between) {
    std::vector<std::string> names;
    for (const DescribedCommand& command : commands)
        if (command.name.find(' ') != std::string::npos) names.push_back(in_quotes(command.name));
    return fmt::format("{}", fmt::join(names, between));
}

std::string bash_script(const std::vector<DescribedCommand>& commands) {
    std::string text =
        "_pith() {\n"
        "    local word context=pith current=${COMP_WORDS[COMP_CWORD]} commands= options=\n"
        "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
        "        case \"$context $word\" in\n            " +
        all_names(commands, " | ") + ") context=\"$context $word\" ;;\n        esac\n    done\n    case $context in\n";
    for (const DescribedCommand& command : commands) {
        std::vector<std::string> below;
        for (const CLI::App* app : command.below) below.push_back(app->get_name());
        text += fmt::format("        {}) commands='{}' options='{}' ;;\n", in_quotes(command.name),
                            fmt::join(below, " "), fmt::join(option_names(*command.options), " "));
    }
    return text +
           "    esac\n"
           "    [[ $current == -* ]] && commands=$options\n"
           "    COMPREPLY=($(compgen -W \"$commands\" -- \"$current\"))\n"
           "}\n"
           "complete -o default -o bashdefault -F _pith pith\n";
}

/// "name:what it is" for _describe.
std::string zsh_entry(std::string_view name, const std::string& description) {
    std::string text;
    for (const char c : name) text += c == ':' ? "\\:" : std::string(1, c);
    return in_quotes(text + ":" + first_line(description));
}

std::string zsh_script(const std::vector<DescribedCommand>& commands) {
    std::string text =
        "#compdef pith\n"
        "_pith() {\n"
        "    local word context=pith\n"
        "    local -a commands options\n"
        "    for word in ${words[2,CURRENT-1]}; do\n"
        "        case \"$context $word\" in\n            " +
        all_names(commands, "|") + ") context=\"$context $word\" ;;\n        esac\n    done\n    case $context in\n";
    for (const DescribedCommand& command : commands) {
        text += fmt::format("        {})\n            commands=(", in_quotes(command.name));
        for (const CLI::App* below : command.below)
            text.append(" ").append(zsh_entry(below->get_name(), below->get_description()));
        text += " )\n            options=(";
        for (const CLI::Option* option : named_options(*command.options)) {
            for (const std::string& name : option->get_snames())
                text.append(" ").append(zsh_entry(fmt::format("-{}", name), option->get_description()));
            for (const std::string& name : option->get_lnames())
                text.append(" ").append(zsh_entry(fmt::format("--{}", name), option->get_description()));
        }
        text += " ) ;;\n";
    }
    return text +
           "    esac\n"
           "    if [[ $PREFIX == -* ]]; then\n"
           "        _describe -o option options\n"
           "    elif (( $#commands )); then\n"
           "        _describe command commands\n"
           "    else\n"
           "        _files\n"
           "    fi\n"
           "}\n"
           "if [[ $funcstack[1] == _pith ]]; then _pith \"$@\"; else compdef _pith pith; fi\n";
}

std::string fish_script(const std::vector<DescribedCommand>& commands) {
    std::string text =
        "function __pith_context\n"
        "    set -l context pith\n"
        "    for word in (commandline -opc)[2..]\n"
        "        switch \"$context $word\"\n"
        "            case " +
        all_names(commands, " ") +
        "\n                set context \"$context $word\"\n        end\n    end\n    echo $context\nend\n";
    for (const DescribedCommand& command : commands) {
        const std::string here = fmt::format("complete -c pith -n 'test (__pith_context) = \"{}\"'", command.name);
        for (const CLI::App* below : command.below)
            text += fmt::format("{} -f -a {} -d {}\n", here, below->get_name(),
                                in_quotes(first_line(below->get_description()), "\\'"));
        for (const CLI::Option* option : named_options(*command.options)) {
            text += here;
            for (const std::string& name : option->get_snames()) text += " -s " + name;
            for (const std::string& name : option->get_lnames()) text += " -l " + name;
            if (option->get_type_size() > 0) text += " -r";
            text += " -d " + in_quotes(first_line(option->get_description()), "\\'") + "\n";
        }
    }
    return text;
}

}  // namespace

std::vector<DescribedCommand> described_commands(const CLI::App& program) {
    std::vector<DescribedCommand> all;
    add_commands(program, "pith", all);
    return all;
}

std::vector<const CLI::Option*> named_options(const CLI::App& command) {
    auto options = command.get_options();
    std::erase_if(options, [](const CLI::Option* option) {
        return option->get_group().empty() || (option->get_snames().empty() && option->get_lnames().empty());
    });
    return options;
}

std::string first_line(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

std::string completion_script(const CLI::App& program, const std::string& shell) {
    const auto commands = described_commands(program);
    if (shell == "zsh") return zsh_script(commands);
    return shell == "fish" ? fish_script(commands) : bash_script(commands);
}

}  // namespace pith
