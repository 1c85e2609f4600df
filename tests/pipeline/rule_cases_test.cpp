#include "pipeline/rule_cases.h"

#include <gtest/gtest.h>

#include "rules/engine/rule_loader.h"

namespace pith {
namespace {

/// The built-in settings are needed to part lines; the one rule is the user's.
std::shared_ptr<const RuleSet> with_rule(std::string_view action, std::string_view cases) {
    auto files = builtin_rule_files();
    files.push_back({"user.toml", "", true,
                     "[[rule]]\nid = 'r'\nwhy = 'w'\n" + std::string(action) + "\n" + std::string(cases), "", false});
    auto rules = RuleLoader::load(files);
    EXPECT_TRUE(rules) << (rules ? "" : rules.failure().detail);
    return rules ? std::move(rules).value() : nullptr;
}

/// "file:line expected: happened" for each failed expectation, and the number of all.
std::string failures(std::string_view action, std::string_view cases) {
    const auto rules = with_rule(action, cases);
    if (!rules) return "not loaded";
    std::string text;
    for (const CaseResult& result : RuleCaseRunner(*rules).run(rules->rules().back()))
        if (!result.passed)
            text +=
                std::to_string(result.rule_case->place.line) + " " + result.expected + ": " + result.happened + "\n";
    return text;
}

TEST(RuleCases, name_the_failing_ones_with_their_line) {
    const std::string cases = "[[rule.case]]\ndrops = 'ab'\n[[rule.case]]\ndrops = 'b'\n[[rule.case]]\nkeeps = 'a'\n";
    EXPECT_EQ(failures("drop = { text = 'a' }", cases),
              "7 drops 'b': the rule did not match\n9 keeps 'a': the rule matched\n");
}

TEST(RuleCases, a_page_is_html_or_lines) {
    const std::string html = "[[rule.case]]\npage = '<p>One</p><ul><li>Two</li></ul>'\ndrops = 'Two'\nkeeps = 'One'\n";
    EXPECT_EQ(failures("drop = { selector = 'ul' }", html), "");
    const std::string lines = "[[rule.case]]\npage = \"One\\nTwo\\n\"\ndrops = 'Two'\nkeeps = ['One', 'wo']\n";
    EXPECT_EQ(failures("drop = { previous = { text = 'One' } }", lines), "5 keeps 'wo': the page has no such block\n");
}

TEST(RuleCases, body_names_what_is_kept_before_the_rule_runs) {
    const std::string cases =
        "[[rule.case]]\npage = \"One\\nTwo\\nThree\\n\"\nbody = 'Two'\ndrops = ['One']\nkeeps = ['Two', 'Three']\n";
    EXPECT_EQ(failures("drop = { place = { in = 'before' } }", cases), "");
}

TEST(RuleCases, say_what_the_page_is) {
    const auto of = [](std::string_view conditions, std::string_view facts) {
        return failures("drop = { text = 'a', " + std::string(conditions) + " }",
                        "[[rule.case]]\ndrops = 'a'\n" + std::string(facts) + "\n[[rule.case]]\nkeeps = 'a'\n");
    };
    EXPECT_EQ(of("host = 'example.org'", "url = 'https://www.example.org/a'"), "");
    EXPECT_EQ(of("language = 'de'", "language = 'de-AT'"), "");
    EXPECT_EQ(of("page-type = 'forum'", "page-type = 'forum'"), "");
    EXPECT_EQ(of("score = { min = 0.5 }", "score = 0.6"), "");
    EXPECT_EQ(of("page-type = 'forum'", "page-type = 'article'"), "5 drops 'a': the rule did not match\n");
    const std::string titled = "[[rule.case]]\npage = \"One\\nTwo\\n\"\ntitle = 'One'\ndrops = 'Two'\nkeeps = 'One'\n";
    EXPECT_EQ(failures("drop = { place = { title = 'after' } }", titled), "");
}

TEST(RuleCases, a_body_keeps_what_is_inside_and_drops_the_rest) {
    const std::string cases =
        "[[rule.case]]\npage = '<p>Menu</p><main><p>Text</p></main>'\nkeeps = 'Text'\ndrops = 'Menu'\n"
        "[[rule.case]]\npage = '<p>Menu</p>'\nkeeps = 'Menu'\n";
    EXPECT_EQ(failures("body = { selector = 'main' }", cases), "");
    EXPECT_EQ(failures("body = { selector = 'p' }", cases), "5 drops 'Menu': the rule did not match\n");
}

TEST(RuleCases, a_score_that_rises_keeps_and_one_that_falls_drops) {
    const std::string cases = "[[rule.case]]\nkeeps = 'a'\n[[rule.case]]\ndrops = 'b'\n";
    EXPECT_EQ(failures("score = { add = 0.2, text = 'a' }", cases), "");
    EXPECT_EQ(failures("score = { add = -0.2, text = 'b' }", cases), "");
    EXPECT_EQ(failures("score = { add = -0.2, text = 'a' }", cases),
              "5 keeps 'a': the rule matched\n7 drops 'b': the rule did not match\n");
}

TEST(RuleCases, an_element_is_taken_from_the_page) {
    const std::string cases =
        "[[rule.case]]\npage = '<p>By <b>Ann Smith</b></p><p>Text</p>'\nkeeps = 'Text'\ntakes = 'Ann Smith'\n";
    EXPECT_EQ(failures("take = { field = 'author', element = 'b' }", cases), "");
    EXPECT_EQ(failures("take = { field = 'author', element = 'i' }", cases), "5 takes 'Ann Smith': took ''\n");
}

TEST(RuleCases, ends_and_starts_reach_over_the_page) {
    const std::string end = "[[rule.case]]\npage = \"One\\nTwo\\nThree\\n\"\ndrops = ['Two', 'Three']\nkeeps = 'One'\n";
    EXPECT_EQ(failures("end = { text = 'Two' }", end), "");
    const std::string start =
        "[[rule.case]]\npage = \"One\\nTwo\\nThree\\n\"\ndrops = 'One'\nkeeps = ['Two', 'Three']\n";
    EXPECT_EQ(failures("start = { text = 'Two' }", start), "");
}

TEST(RuleCases, a_rule_that_keeps_starts_from_nothing) {
    EXPECT_EQ(failures("keep = { text = 'a' }", "[[rule.case]]\nkeeps = 'a'\n[[rule.case]]\ndrops = 'b'\n"), "");
    EXPECT_EQ(failures("keep = { text = 'a' }", "[[rule.case]]\nkeeps = 'b'\n[[rule.case]]\ndrops = 'a'\n"),
              "5 keeps 'b': the rule did not match\n7 drops 'a': the rule matched\n");
}

TEST(RuleCases, a_rule_that_takes_must_find_the_value) {
    const std::string cases = "[[rule.case]]\ndrops = 'Via X'\ntakes = 'Y'\n[[rule.case]]\nkeeps = 'b'\n";
    EXPECT_EQ(failures("take = { field = 'agency', text = '^Via (.+)' }", cases), "5 takes 'Y': took 'X'\n");
    const std::string leaves = "[[rule.case]]\nkeeps = 'Via X'\ntakes = 'X'\n[[rule.case]]\nkeeps = 'b'\n";
    EXPECT_EQ(failures("take = { field = 'agency', leave = true, text = '^Via (.+)' }", leaves), "");
}

}  // namespace
}  // namespace pith
