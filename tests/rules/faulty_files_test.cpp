// Every file of tests/rules/faulty and tests/rules/warned says in comments what is to be said of it:
// "# refused: 5:10 unknown key" or "# warned: ...", a line for each fault, with line and column where it has them.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "rules/engine/rule_loader.h"

namespace pith {
namespace {

namespace fs = std::filesystem;

struct Said {
    std::string place;  ///< "5:10", "5", or empty
    std::string text;   ///< part of the message
};

std::vector<Said> expected_of(const fs::path& file, const std::string& mark) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream whole;
    whole << stream.rdbuf();
    std::string text = whole.str();
    text.erase(std::remove(text.begin(), text.end(), '\0'), text.end());  // UTF-16
    std::vector<Said> expected;
    for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos;) {
        at += mark.size();
        const std::string line = text.substr(at, text.find_first_of("\r\n", at) - at);
        const std::size_t space = line.find(' ');
        const bool placed = line.find_first_not_of("0123456789:") == space;
        expected.push_back(placed ? Said{line.substr(0, space), line.substr(space + 1)} : Said{"", line});
    }
    return expected;
}

/// Takes the first line that says it out of `lines`.
bool take(std::vector<std::string>& lines, const std::string& file, const Said& said) {
    const std::string begin = said.place.empty() ? file + ": " : file + ":" + said.place + ": ";
    const auto found = std::find_if(lines.begin(), lines.end(), [&](const std::string& line) {
        return line.starts_with(begin) && line.find(said.text, begin.size()) != std::string::npos;
    });
    if (found == lines.end()) return false;
    lines.erase(found);
    return true;
}

void expect_said(const std::string& text, const fs::path& file, const std::string& mark) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    const auto expected = expected_of(file, mark);
    EXPECT_FALSE(expected.empty()) << file << " does not tell what is wrong with it";
    for (const Said& said : expected)
        EXPECT_TRUE(take(lines, file.string(), said)) << said.place << " " << said.text << "\nis not said in\n" << text;
    for (const std::string& line : lines) ADD_FAILURE() << "said, but not expected: " << line;
}

std::vector<fs::path> files_below(const std::string& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(PITH_SOURCE_DIR) / "tests/rules" / folder))
        if (entry.path().extension() == ".toml") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

std::string name_of(const testing::TestParamInfo<fs::path>& info) {
    std::string name = info.param.stem().string();
    std::replace_if(
        name.begin(), name.end(), [](unsigned char c) { return !std::isalnum(c); }, '_');
    return name + "_" + std::to_string(info.index);
}

class FaultyFile : public testing::TestWithParam<fs::path> {};

TEST_P(FaultyFile, is_refused_with_its_faults_and_no_others) {
    const auto rules = RuleSet::load(GetParam());
    ASSERT_FALSE(rules);
    EXPECT_EQ(rules.failure().status, Status::refused);
    expect_said(rules.failure().detail, GetParam(), "# refused: ");
}

class WarnedFile : public testing::TestWithParam<fs::path> {};

TEST_P(WarnedFile, loads_with_its_warnings_and_no_others) {
    const auto rules = RuleSet::load(GetParam());
    ASSERT_TRUE(rules) << rules.failure().detail;
    expect_said(rules.value()->warnings(), GetParam(), "# warned: ");
}

TEST(BuiltinRules, load_without_warnings) {
    const auto rules = RuleSet::load({}, RuleSet::Checks::all_files);
    ASSERT_TRUE(rules) << rules.failure().detail;
    EXPECT_EQ(rules.value()->warnings(), "");
}

TEST(Bounds, five_thousand_rules_of_one_shape_are_compared_in_bounded_time) {
    std::string text;
    for (int i = 0; i < 5'000; ++i)
        text += "[[rule]]\nid = 'r" + std::to_string(i) +
                "'\nwhy = 'w'\ndrop = { words = { min = " + std::to_string(i) + ", max = " + std::to_string(i) +
                " } }\n[[rule.case]]\ndrops = 'a'\n[[rule.case]]\nkeeps = 'b'\n";
    const auto loaded = RuleLoader::load({{.name = "mine.toml", .user = true, .text = text}});
    ASSERT_TRUE(loaded) << loaded.failure().detail;
    EXPECT_EQ(loaded.value()->warnings(), "");
}

INSTANTIATE_TEST_SUITE_P(Rules, WarnedFile, testing::ValuesIn(files_below("warned")), name_of);
INSTANTIATE_TEST_SUITE_P(Rules, FaultyFile, testing::ValuesIn(files_below("faulty")), name_of);

}  // namespace
}  // namespace pith
