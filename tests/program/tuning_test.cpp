// docs/tuning.md is run as written: each block of shell, in order, in one folder; what it shows must come out.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cctype>
#include <cstdio>
#include <sstream>

#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace pith::test {
namespace {

struct Step {
    std::string commands;
    std::string shown;  ///< of the block of text behind it, empty where there is none
};

std::vector<Step> steps_of(const std::string& markdown) {
    std::vector<Step> steps;
    std::istringstream lines(markdown);
    std::string* block = nullptr;
    for (std::string line; std::getline(lines, line);) {
        if (line == "```sh")
            block = &steps.emplace_back().commands;
        else if (line == "```text")
            block = &steps.back().shown;
        else if (line == "```")
            block = nullptr;
        else if (block)
            *block += line + "\n";
    }
    return steps;
}

/// White space collapsed and fractions blurred, since models that are trained again score a little differently.
std::string blurred(const std::string& line) {
    std::string out;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const auto is_digit = [&](std::size_t at) {
            return at < line.size() && std::isdigit(static_cast<unsigned char>(line[at])) != 0;
        };
        if (std::isspace(static_cast<unsigned char>(line[i])) != 0) {
            if (!out.empty() && out.back() != ' ') out += ' ';
        } else if (line[i] == '.' && is_digit(i + 1)) {
            out += ".#";
            while (is_digit(i + 1)) ++i;
        } else {
            out += line[i];
        }
    }
    return out;
}

/// The first shown line that does not stand in the output behind the one before it; empty if all do. A line that ends
/// in "..." stands for all that begin so.
std::string first_missing(const std::string& shown, const std::string& output) {
    std::vector<std::string> actual;
    std::istringstream actual_lines(output);
    for (std::string line; std::getline(actual_lines, line);) actual.push_back(blurred(line));
    auto at = actual.begin();
    std::istringstream shown_lines(shown);
    for (std::string line; std::getline(shown_lines, line);) {
        std::string wanted = blurred(line.ends_with("...") ? line.substr(0, line.size() - 3) : line);
        if (wanted.empty()) continue;
        at = std::find_if(at, actual.end(), [&](const auto& found) { return found.find(wanted) != std::string::npos; });
        if (at == actual.end()) return line;
        ++at;
    }
    return {};
}

struct ShellOutcome {
    int status = -1;
    std::string output;
};

ShellOutcome run_shell(const TemporaryFolder& folder, const std::string& commands) {
    const std::string script = folder.write("step.sh", "set -eu\ncd \"$(dirname \"$0\")\"\n" + commands);
    const std::string command = "PATH='" PITH_BINARY_DIR "':\"$PATH\" bash '" + script + "' 2>&1";
    ShellOutcome outcome;
    FILE* pipe = popen(command.c_str(), "r");
    for (int c = fgetc(pipe); c != EOF; c = fgetc(pipe)) outcome.output += static_cast<char>(c);
    const int status = pclose(pipe);
    outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return outcome;
}

TEST(Tuning, RunsAsItIsWritten) {
    const auto steps = steps_of(read_file(PITH_SOURCE_DIR "/docs/tuning.md"));
    ASSERT_GE(steps.size(), 8u);
    const TemporaryFolder folder;
    for (const Step& step : steps) {
        const auto outcome = run_shell(folder, step.commands);
        ASSERT_EQ(outcome.status, 0) << step.commands << outcome.output;
        EXPECT_EQ(first_missing(step.shown, outcome.output), "") << "after\n" << step.commands << outcome.output;
    }
}

TEST(Tuning, MissingOutputIsNoticed) {
    EXPECT_EQ(first_missing("words  0.9\nThe stone ...", "pages 2\nwords 0.8812\nThe stone bridge\n"), "");
    EXPECT_EQ(first_missing("lost 1", "won 1\nlost 2\n"), "lost 1");
    EXPECT_EQ(first_missing("b\na", "a\nb\n"), "a");
}

}  // namespace
}  // namespace pith::test
