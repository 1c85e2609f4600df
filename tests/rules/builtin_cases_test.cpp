#include <gtest/gtest.h>

#include <algorithm>

#include "pipeline/rule_cases.h"

namespace pith {
namespace {

TEST(BuiltinCases, every_case_of_every_rule_passes) {
    const auto rules = RuleSet::load();
    ASSERT_TRUE(rules) << rules.failure().detail;
    const auto results = RuleCaseRunner(*rules.value()).run();
    EXPECT_GT(results.size(), 100U);
    for (const CaseResult& result : results)
        EXPECT_TRUE(result.passed) << to_string(result.rule_case->place) << ": " << result.rule->id << " "
                                   << result.expected << ": " << result.happened;
}

TEST(BuiltinCases, every_rule_has_two_cases_of_each_kind) {
    const auto rules = RuleSet::load();
    ASSERT_TRUE(rules) << rules.failure().detail;
    for (const Rule& rule : rules.value()->rules()) {
        std::size_t acts = 0;
        std::size_t leaves = 0;
        for (const RuleCase& c : rule.cases) {
            acts += rule.leave ? c.takes.has_value() : (rule.action == RuleAction::keep ? c.keeps : c.drops).size();
            leaves += rule.leave ? !c.takes : (rule.action == RuleAction::keep ? c.drops : c.keeps).size();
        }
        EXPECT_GE(acts, 2U) << rule.id;
        EXPECT_GE(leaves, 2U) << rule.id;
    }
}

/// The texts that the rule acts on in its cases.
std::vector<std::string> acted_texts(const Rule& rule, const CasePages& pages) {
    std::vector<std::string> texts;
    for (const RuleCase& c : rule.cases) {
        const auto page = pages.make(rule, c);
        if (!page || !c.todo.empty()) continue;
        const std::vector<bool> acts = acted_on(rule, page.value());
        for (std::size_t i = 0; i < acts.size(); ++i)
            if (acts[i]) texts.push_back(page.value().blocks[i].content.text);
    }
    return texts;
}

TEST(BuiltinCases, every_pattern_of_every_rule_is_shown_by_a_case) {
    const auto rules = RuleSet::load();
    ASSERT_TRUE(rules) << rules.failure().detail;
    const CasePages pages(*rules.value());
    for (const Rule& rule : rules.value()->rules()) {
        Needs needs;
        rule.condition->collect(needs);
        const auto texts = acted_texts(rule, pages);
        for (const auto* patterns : needs.texts)
            for (const RegexPtr& pattern : *patterns)
                EXPECT_TRUE(
                    std::any_of(texts.begin(), texts.end(), [&](const auto& text) { return pattern->in(text); }))
                    << rule.id << ": no case shows " << pattern->pattern();
    }
}

}  // namespace
}  // namespace pith
