// Huge and hostile rule files; faults that fit into a file of their own stand in tests/rules/faulty.
#include <gtest/gtest.h>

#include <algorithm>

#include "rules/engine/regex.h"
#include "rules/engine/rule_loader.h"
#include "tests/support/cpu_time.h"
#include "tests/support/temporary_folder.h"

namespace pith {
namespace {

std::string faults_of(std::string text) {
    const auto loaded = RuleLoader::load({{.name = "mine.toml", .user = true, .text = std::move(text)}});
    return loaded ? "" : loaded.failure().detail;
}

std::string rule(const std::string& id, const std::string& action) {
    return "[[rule]]\nid = '" + id + "'\nwhy = 'w'\n" + action +
           "\n[[rule.case]]\ndrops = 'a'\n[[rule.case]]\nkeeps = 'b'\n";
}

std::string repeated(std::string_view part, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += part;
    return text;
}

TEST(Bounds, ten_thousand_rules_in_one_file_are_refused_at_the_first_too_many) {
    std::string text;
    for (int i = 0; i < 10'000; ++i) text += rule("r" + std::to_string(i), "drop = { text = '^a' }");
    EXPECT_EQ(faults_of(text), "mine.toml:64001:1: more than 8000 rules in one file");
}

TEST(Bounds, a_pattern_of_a_megabyte_is_refused) {
    EXPECT_EQ(faults_of(rule("a", "drop = { text = '" + std::string(1 << 20, 'a') + "' }")),
              "mine.toml:4:17: the pattern has 1048576 bytes, over the limit of 16384");
}

TEST(Bounds, patterns_that_are_too_large_together_are_refused_once_the_budget_is_spent) {
    std::string text;
    for (int i = 0; i < 500; ++i) text += rule("r" + std::to_string(i), "drop = { text = '(?:abcdefghij){900}' }");
    const std::string faults = faults_of(text);
    EXPECT_TRUE(faults.starts_with("mine.toml:3564:17: the patterns of all rules together are too large"))
        << faults.substr(0, 300);
}

TEST(Bounds, patterns_that_are_too_large_by_themselves_spend_the_budget_too) {
    std::string text;
    for (int i = 0; i < 100; ++i)
        text += rule("r" + std::to_string(i), R"(drop = { text = '(?:\pL{30}\pN{30}){20}' })");
    const std::string faults = faults_of(text);
    EXPECT_NE(faults.find("the patterns of all rules together are too large"), std::string::npos)
        << faults.substr(0, 300);
}

TEST(Bounds, a_file_of_a_hundred_megabytes_is_refused_unread) {
    const test::TemporaryFolder folder;
    const std::string path = folder.write("huge.toml", "");
    std::filesystem::resize_file(path, std::uintmax_t{100} << 20);
    const auto rules = RuleSet::load(folder.path());
    ASSERT_FALSE(rules);
    EXPECT_EQ(rules.failure().detail, path + ": the rule files hold more than 67108864 bytes");
}

TEST(Bounds, a_device_for_a_folder_is_refused) {
    const auto rules = RuleSet::load("/dev/zero");
    ASSERT_FALSE(rules);
    EXPECT_EQ(rules.failure().detail, "/dev/zero: cannot be read");
}

TEST(Bounds, memory_is_shared_out_among_patterns) {
    RegexMemory memory;
    memory.count(10);
    EXPECT_EQ(memory.share(), max_regex_memory);
    memory.count(5'000);
    EXPECT_LE(memory.share() * 5'010, std::int64_t{1} << 30);
    memory.count(10'000'000);
    EXPECT_GE(memory.share(), 64 << 10);
}

TEST(Bounds, a_large_pattern_compiles_also_where_its_share_is_small) {
    RegexBudget budget;
    std::string error;
    const RegexPtr large = budget.make("(?i)" + repeated("wor[dt]s?|", 1500) + "end", error);
    ASSERT_TRUE(large) << error;
    for (int i = 0; i < 5'000; ++i) ASSERT_TRUE(budget.make("a" + std::to_string(i), error)) << error;
    EXPECT_TRUE(large->compiled().ok());
    EXPECT_TRUE(large->in("the END"));
}

/// Known to take exponential or polynomial time in engines that backtrack.
class CatastrophicPattern : public testing::TestWithParam<const char*> {};

double seconds_for(const Regex& regex, const std::string& text) {
    double best = 1e9;
    for (int run = 0; run < 3; ++run) {
        const double start = test::thread_seconds();
        EXPECT_FALSE(regex.in(text));
        best = std::min(best, test::thread_seconds() - start);
    }
    return best;
}

TEST_P(CatastrophicPattern, takes_time_by_the_length_of_the_text) {
    RegexBudget budget;
    std::string error;
    const RegexPtr regex = budget.make(GetParam(), error);
    ASSERT_TRUE(regex) << error;
    for (const char* part : {"a", "ab ", "0", "x@a.", " \t", "aaaa,"}) {
        const std::size_t times = (std::size_t{1} << 17) / std::string_view(part).size();
        const double shorter = seconds_for(*regex, repeated(part, times) + "!\x01");
        const double longer = seconds_for(*regex, repeated(part, times * 8) + "!\x01");
        // Eight times the text: quadratic time would be 64 times as much.
        EXPECT_LT(longer, std::max(shorter, 1e-3) * 24) << part;
    }
}

INSTANTIATE_TEST_SUITE_P(
    Rules, CatastrophicPattern,
    testing::Values("(a+)+$", "^(a+)+$", "^(a|a)*$", "(a|aa)+$", "(.*a){12}$", "^(.*a){8}$", "^([a-zA-Z]+)*$",
                    "^(([a-z])+.)+[A-Z]([a-z])+$", "(a*)*b$", "(\\w+\\s*)+:$", "^(\\w+\\s?)*$", "(\\s+)+\\S$",
                    "^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}"
                    "[a-z]{2,3}))$",
                    "^(?:a?){30}a{30}$", "(x+x+)+y$", "^\\d*[0-9](|.\\d*[0-9]|)*$", "(.*)\\s+(.*)\\s+(.*);$",
                    "^((ab)*)+$", "(?:[^,]*,)*[^,]*;$", "^(a|b|ab)*c$"));

}  // namespace
}  // namespace pith
