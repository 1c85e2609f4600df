#include "pipeline/commands/questions.h"

#include <unistd.h>

#include <cstdio>
#include <iostream>

namespace pith {

bool Questions::can_ask() {
    return isatty(STDIN_FILENO) == 1;
}

std::optional<std::string> Questions::answer(const std::string& question) {
    (void)std::fprintf(stderr, "%s ", question.c_str());
    (void)std::fflush(stderr);
    std::string line;
    if (!std::getline(std::cin, line)) return std::nullopt;
    return line;
}

bool Questions::ask(std::string& value, const std::string& question, const std::string& otherwise) {
    if (!value.empty()) return true;
    const auto given = answer(question);
    if (given) value = given->empty() ? otherwise : *given;
    return given.has_value();
}

bool Questions::ask(std::vector<std::string>& values, const std::string& question) {
    if (!values.empty()) return true;
    for (;;) {
        const auto given = answer(values.empty() ? question : "  another, or an empty line to go on:");
        if (!given) return false;
        if (given->empty()) return true;
        values.push_back(*given);
    }
}

}  // namespace pith
