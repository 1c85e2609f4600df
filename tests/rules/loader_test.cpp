#include <gtest/gtest.h>

#include "rules/engine/rule_loader.h"

namespace pith {
namespace {

constexpr std::string_view good_rule = R"(
[[rule]]
id = "a.rule"
why = "because"
drop = { text = '^Credit:', words = { max = 5 } }
[[rule.case]]
drops = "Credit: Somebody"
[[rule.case]]
keeps = "No credit"
)";

RuleFile file(std::string text, bool user = false, std::string host = {}) {
    return {user ? "user.toml" : "builtin.toml", std::move(host), user, std::move(text), "", false};
}

/// The faults of one file of rules, a line each.
std::string faults_of(std::string text) {
    const auto loaded = RuleLoader::load({file(std::move(text))});
    return loaded ? "" : loaded.failure().detail;
}

std::string rule_with(std::string_view action) {
    std::string text(good_rule);
    const auto begin = text.find("drop =");
    return text.replace(begin, text.find('\n', begin) - begin, action);
}

TEST(RuleLoader, loads_a_rule_with_its_cases) {
    const auto loaded = RuleLoader::load({file(std::string(good_rule))});
    ASSERT_TRUE(loaded) << loaded.failure().detail;
    ASSERT_EQ(loaded.value()->rules().size(), 1U);
    const Rule& rule = loaded.value()->rules()[0];
    EXPECT_EQ(rule.id, "a.rule");
    EXPECT_EQ(rule.action, RuleAction::drop);
    EXPECT_EQ(rule.cases.size(), 2U);
    EXPECT_EQ(rule.place.line, 2U);
}

TEST(RuleLoader, a_case_that_is_known_to_fail_says_why_and_proves_nothing) {
    const std::string todo = std::string(good_rule) + "[[rule.case]]\ndrops = 'By line'\ntodo = 'words it otherwise'\n";
    const auto loaded = RuleLoader::load({file(todo)});
    ASSERT_TRUE(loaded) << loaded.failure().detail;
    EXPECT_EQ(loaded.value()->rules()[0].cases[0].todo, "");
    EXPECT_EQ(loaded.value()->rules()[0].cases[2].todo, "words it otherwise");
    EXPECT_EQ(faults_of(std::string(good_rule) + "todo = 'later'\n"),
              "builtin.toml:2:1: rule 'a.rule' has no case with 'keeps': a near miss that it must leave alone");
    EXPECT_EQ(faults_of(std::string(good_rule) + "[[rule.case]]\ndrops = 'a'\ntodo = ' '\n"),
              "builtin.toml:12:1: 'todo' does not say why the case fails");
}

TEST(RuleLoader, loads_the_built_in_rules) {
    const auto loaded = RuleSet::load();
    ASSERT_TRUE(loaded) << loaded.failure().detail;
    EXPECT_GT(loaded.value()->number("regions.link_density_max"), 0);
}

TEST(RuleLoader, the_built_in_rules_pass_the_checks_that_their_loading_skips) {
    auto files = builtin_rule_files();
    for (RuleFile& file : files) file.embedded = false;
    const auto loaded = RuleLoader::load(files);
    EXPECT_TRUE(loaded) << loaded.failure().detail;
}

TEST(RuleLoader, refuses_with_line_and_column) {
    EXPECT_EQ(faults_of("[[rule]\nid = 1"),
              "builtin.toml:1:8: Error while parsing table header: expected ']', saw '\\n'");
    EXPECT_EQ(faults_of("[words.a]\nwhy = \"x\"\nen = [\"ok\", \"\"]"),
              "builtin.toml:3:13: 'en' holds an empty string");
}

TEST(RuleLoader, names_all_faults_at_once) {
    const std::string faults = faults_of("typo = 1\n[[rule]]\nid = \"x\"\n[words.a]\nen = [1]\n");
    EXPECT_NE(faults.find("builtin.toml:1:1: unknown key 'typo'"), std::string::npos) << faults;
    EXPECT_NE(faults.find("builtin.toml:2:1: rule 'x' does not say why"), std::string::npos) << faults;
    EXPECT_NE(faults.find("builtin.toml:2:1: rule 'x' has no action"), std::string::npos) << faults;
    EXPECT_NE(faults.find("builtin.toml:2:1: rule 'x' has no case with 'drops'"), std::string::npos) << faults;
    EXPECT_NE(faults.find("builtin.toml:2:1: rule 'x' has no case with 'keeps'"), std::string::npos) << faults;
    EXPECT_NE(faults.find("builtin.toml:5:7: 'en' must be a string"), std::string::npos) << faults;
    EXPECT_NE(faults.find("[words.a] does not say why"), std::string::npos) << faults;
}

struct Faulty {
    std::string text;
    std::string fault;
};

void PrintTo(const Faulty& faulty, std::ostream* out) {
    *out << faulty.fault;
}

class Refused : public testing::TestWithParam<Faulty> {};

TEST_P(Refused, names_the_fault) {
    const std::string faults = faults_of(GetParam().text);
    EXPECT_NE(faults.find(GetParam().fault), std::string::npos) << GetParam().text << "\n→ " << faults;
}

INSTANTIATE_TEST_SUITE_P(
    Rules, Refused,
    testing::Values(
        Faulty{rule_with("drop = { text = '(' }"), "builtin.toml:5:17: bad pattern: missing )"},
        Faulty{rule_with("drop = { text = '(a)\\1' }"), "bad pattern: invalid escape sequence"},
        Faulty{rule_with("drop = { text = 'a{2000}' }"), "bad pattern: invalid repetition size"},
        Faulty{rule_with("drop = { text = '((a{100}){100}){100}' }"), "bad pattern:"},
        Faulty{rule_with("drop = { text = '" + std::string(20'000, 'a') + "' }"), "over the limit of 16384"},
        Faulty{rule_with("drop = { tetx = 'a' }"), "builtin.toml:5:10: unknown key 'tetx'"},
        Faulty{rule_with("drop = { words = { max = 3, mox = 4 } }"), "unknown key 'mox'"},
        Faulty{rule_with("drop = { words = {} }"), "'words' needs min, max or both"},
        Faulty{rule_with("drop = { words = { min = 4, max = 3 } }"), "can never hold"},
        Faulty{rule_with("drop = {}"), "'drop' has no condition"},
        Faulty{rule_with("drop = { text = [] }"), "'text' is empty"},
        Faulty{rule_with("drop = 'x'"), "'drop' must be a table"},
        Faulty{rule_with("drop = { text = 'a' }\nkeep = { text = 'b' }"), "a rule has one action"},
        Faulty{rule_with("drop = { list = 'nope' }"), "there is no list [words.nope]"},
        Faulty{rule_with("drop = { list-match = 'in', text = 'a' }"), "'list-match' without 'list'"},
        Faulty{rule_with("drop = { selector = 'div >' }"), "bad selector"},
        Faulty{rule_with("drop = { kind = 'caption-line' }"), "unknown kind of block"},
        Faulty{rule_with("drop = { input = 'pdf' }"), "'input' must be one of: html, text"},
        Faulty{rule_with("drop = { place = { first = 0 } }"), "'first' must be a whole number"},
        Faulty{rule_with("drop = { place = { of = 'page' } }"), "'place' needs first, last, in or title"},
        Faulty{rule_with("drop = { ends-sentence = 'yes' }"), "'ends-sentence' must be true or false"},
        Faulty{rule_with("drop = { not = {} }"), "no condition"},
        Faulty{rule_with("drop = { any = [] }"), "'any' holds no condition"},
        Faulty{rule_with("take = { text = '(a)' }"), "'take' needs the 'field'"},
        Faulty{rule_with("take = { field = 'agency', words = { max = 3 } }"), "'take' needs 'text'"},
        Faulty{rule_with("take = { field = 'agency', list = 'x', list-match = 'in' }"), "it must be \"is\""},
        Faulty{rule_with("take = { field = 'agency', text = 'a' }"), "the pattern has no group to take"},
        Faulty{rule_with("take = { field = 'colour', text = '(a)' }"), "'field' must be one of"},
        Faulty{std::string(good_rule) + std::string(good_rule), "the id 'a.rule' is already used at builtin.toml:2:1"},
        Faulty{std::string(good_rule) + "takes = 'x'", "only a rule with 'take' takes"},
        Faulty{std::string(good_rule) + "[[rule.case]]\nurl = 'x'", "a case needs 'drops' or 'keeps'"},
        Faulty{std::string(good_rule) + "score = 2", "a score lies between 0 and 1"},
        Faulty{std::string(good_rule) + "page-type = 'blog'", "unknown type of page 'blog'"},
        Faulty{std::string(good_rule) + "language = '?'", "'?' is no language tag"},
        Faulty{rule_with("drop = { contains = ['a', 3] }"), "'contains' must be a string or an array"},
        Faulty{rule_with("drop = { page-has = { tetx = 'a' } }"), "unknown key 'tetx'"},
        Faulty{rule_with("score = { text = 'a' }"), "'score' needs 'add'"},
        Faulty{rule_with("score = { add = 2, text = 'a' }"), "from -1 to 1 and not 0"},
        Faulty{rule_with("score = { add = 0.5 }"), "'score' has no condition"},
        Faulty{rule_with("body = {}"), "'body' has no condition"},
        Faulty{rule_with("take = { field = 'date', element = 'a:hover' }"), "bad selector"},
        Faulty{rule_with("take = { field = 'date', element = 'a', words = { max = 3 } }"), "unknown key 'words'"},
        Faulty{rule_with("take = { field = 'date', element = 'a', text = 'b' }"), "the pattern has no group"},
        Faulty{"[[rule]]\nwhy = 'x'", "a rule without 'id'"}, Faulty{"[[rule]]\nid = 'A b'", "an id is made of"},
        Faulty{"disable = ['x']", "a built-in rule is not disabled"}, Faulty{"rule = 3", "write [[rule]]"},
        Faulty{"[words]\nx = 3", "write [words.<name>]"}, Faulty{"[words.x]\nwhy = 'y'", "'x' is empty"},
        Faulty{"[words.x]\nwhy = 'y'\nen = []", "'en' is empty"},
        Faulty{"[words.x]\nwhy = 'y'\nENGLISH = ['a']", "unknown key 'ENGLISH'"},
        Faulty{"[words.x]\nwhy = 'y'\nreplace = true\nen = ['a']", "there is no built-in list 'x' to replace"},
        Faulty{"[patterns.x]\nwhy = 'y'\nany = ['[']", "bad pattern: missing ]"},
        Faulty{"[settings.x]\ny = 'high'", "'y' must be a number"},
        Faulty{"a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a = 1", "a key of more than 16 dots"},
        Faulty{"# \xFF", "builtin.toml:1"},
        Faulty{std::string(std::size_t{5} << 20, '\n'), "over the limit of 4194304"}));

}  // namespace
}  // namespace pith
