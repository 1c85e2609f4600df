#include <gtest/gtest.h>

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

}  // namespace
}  // namespace pith
