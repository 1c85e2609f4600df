#include <fmt/format.h>

#include <algorithm>

#include "pipeline/commands/program_description.h"

namespace pith {

namespace {

/// Text for troff: backslashes and hyphens as they are, and no line taken for a request.
std::string escaped(std::string_view text) {
    std::string out;
    bool line_start = true;
    for (const char c : text) {
        if (line_start && (c == '.' || c == '\'')) out += "\\&";
        if (c == '\\') {
            out += "\\e";
        } else if (c == '-') {
            out += "\\-";
        } else {
            out += c;
        }
        line_start = c == '\n';
    }
    return out;
}

/// "\-f, \-\-format FORMAT", as the header of an option's paragraph.
std::string names_of(const CLI::Option& option) {
    std::string names;
    for (const std::string& name : option.get_snames()) names += (names.empty() ? "-" : ", -") + name;
    for (const std::string& name : option.get_lnames()) names += (names.empty() ? "--" : ", --") + name;
    std::string text = "\\fB" + escaped(names) + "\\fR";
    if (option.get_type_size() > 0 && !option.get_option_text().empty())
        text += " \\fI" + escaped(option.get_option_text()) + "\\fR";
    return text;
}

std::string options_section(const CLI::App& command) {
    std::string text = ".SH OPTIONS\n";
    for (const CLI::Option* option : named_options(command))
        text += fmt::format(".TP\n{}\n{}\n", names_of(*option), escaped(option->get_description()));
    for (const CLI::Option* option : command.get_options())
        if (option->get_positional() && !option->get_group().empty())
            text += fmt::format(".TP\n\\fI{}\\fR\n{}\n", escaped(option->get_name(true)),
                                escaped(option->get_description()));
    return text;
}

std::string commands_section(const DescribedCommand& command) {
    if (command.below.empty()) return {};
    std::string text = ".SH COMMANDS\n";
    for (const CLI::App* below : command.below)
        text += fmt::format(".TP\n\\fB{}\\fR\n{}\n", escaped(below->get_name()), escaped(below->get_description()));
    return text;
}

/// The footer of --help: a line that ends in a colon opens a section, indented lines stay as they are.
std::string footer_sections(const std::string& footer) {
    std::string text;
    bool as_it_is = false;
    std::string_view rest = footer;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string line(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const bool indented = line.starts_with("  ");
        if (as_it_is != indented) text += indented ? ".nf\n" : ".fi\n";
        as_it_is = indented;
        if (line.empty()) {
            text += ".PP\n";
        } else if (!indented && line.ends_with(':')) {
            std::string title = line.substr(0, line.size() - 1);
            std::ranges::transform(title, title.begin(), [](unsigned char c) { return std::toupper(c); });
            text += ".SH " + escaped(title) + "\n";
        } else {
            text += escaped(line) + "\n";
        }
    }
    return as_it_is ? text + ".fi\n" : text;
}

std::string page_name(std::string name) {
    std::ranges::replace(name, ' ', '-');
    return name;
}

std::string usage(const DescribedCommand& command) {
    std::string text = "\\fB" + escaped(command.name) + "\\fR [\\fIOPTIONS\\fR]";
    if (!command.below.empty()) text += " \\fICOMMAND\\fR";
    for (const CLI::Option* option : command.options->get_options())
        if (option->get_positional())
            text += fmt::format(" \\fI{}{}\\fR", escaped(option->get_name(true)),
                                escaped(option->get_option_text() == "..." ? "..." : ""));
    return text;
}

}  // namespace

std::string manual_page(const DescribedCommand& command, const std::string& version) {
    const CLI::App& app = *command.options;
    std::string title = page_name(command.name);
    std::string text = fmt::format(".TH \"{}\" 1 \"\" \"pith {}\" \"Pith\"\n.SH NAME\n{} \\- {}\n", title, version,
                                   escaped(title), escaped(first_line(app.get_description())));
    text += fmt::format(".SH SYNOPSIS\n{}\n.SH DESCRIPTION\n{}\n", usage(command), escaped(app.get_description()));
    text += commands_section(command) + options_section(app) + footer_sections(app.get_footer());
    text += ".SH SEE ALSO\n";
    if (command.name != "pith") return text + ".BR pith (1)\n";
    for (const CLI::App* below : command.below)
        text +=
            fmt::format(".BR pith\\-{} (1){}\n", escaped(below->get_name()), below == command.below.back() ? "" : ",");
    return text;
}

}  // namespace pith
