#include "pipeline/recipe_trace.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "pipeline/recipe.h"
#include "rules/engine/rule.h"
#include "tests/support/articles.h"
#include "tests/support/fixtures.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace pith::test {
namespace {

Recipe recipe_with(const std::string& rules_folder) {
    auto rules = RuleSet::load(rules_folder);
    if (!rules) throw std::runtime_error(rules.failure().detail);
    auto recipe = Recipe::make(std::move(rules).value());
    if (!recipe) throw std::runtime_error(recipe.failure().detail);
    return std::move(recipe).value();
}

TracedPage traced(const Recipe& recipe, const std::string& page, TraceOptions options = {}) {
    auto traced = recipe.trace({.bytes = page}, {}, options);
    if (!traced) throw std::runtime_error(traced.failure().detail);
    return std::move(traced).value();
}

bool has_mark_by(const BlockTrace& trace, std::string_view by) {
    return std::any_of(trace.marks.begin(), trace.marks.end(), [&](const auto& mark) { return mark.by == by; });
}

TEST(RecipeTrace, JudgesAsJudgeDoesOnEveryFixture) {
    const Recipe recipe = recipe_with("");
    const InfluenceReader influences(recipe.rules(), 3);
    std::size_t steps = 0;
    for (const Fixture& fixture : fixtures()) {
        const std::string bytes = read_file(fixture.page);
        const std::string name = fixture.page.filename().string();
        const Input input{.bytes = bytes, .name = name};
        const auto judged = recipe.judge(input, {});
        const auto traced = recipe.trace(input, {}, {.influences = &influences});
        ASSERT_EQ(bool(judged), bool(traced)) << fixture.slug;
        if (!judged) continue;
        const auto& blocks = judged.value().blocks;
        ASSERT_EQ(traced.value().blocks.size(), blocks.size());
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            const BlockTrace& trace = traced.value().blocks[i];
            ASSERT_FALSE(trace.marks.empty()) << fixture.slug << ", block " << i;
            // What is out already no rule is asked about: there the trace may know one more who dropped it.
            EXPECT_TRUE(trace.marks.back().by == blocks[i].decided_by ||
                        (!blocks[i].kept() && has_mark_by(trace, blocks[i].decided_by)))
                << fixture.slug << ", block " << i << ", " << trace.marks.back().by << ", " << blocks[i].decided_by;
            EXPECT_EQ(trace.marks.back().verdict, blocks[i].verdict) << fixture.slug << ", block " << i;
            EXPECT_LE(trace.influences.size(), 3U);
            steps += trace.marks.size();
        }
    }
    EXPECT_GT(steps, 1000U);
}

constexpr std::string_view two_rules = R"([[rule]]
id = "my.drop"
why = "the mayor is out"
drop = { text = '(?i)the mayor' }
case = [{ drops = "The mayor." }, { keeps = "Her mayor." }]
[[rule]]
id = "my.keep"
why = "coffee stays"
keep = { text = 'coffee' }
case = [{ keeps = "More coffee." }, { drops = "More tea." }]
)";

TEST(RecipeTrace, NamesEveryRuleThatMatchedAndWhatHadDecidedBefore) {
    const TemporaryFolder folder;
    folder.write("mine.toml", two_rules);
    const Recipe recipe = recipe_with(folder.path().string());
    const TracedPage page = traced(recipe, article_page("bridge"));
    bool seen = false;
    for (std::size_t i = 0; i < page.blocks.size(); ++i) {
        if (page.page.blocks[i].content.text.find("said the mayor") == std::string::npos) continue;
        seen = true;
        const BlockTrace& trace = page.blocks[i];
        ASSERT_EQ(trace.rules.size(), 2U);
        EXPECT_EQ(trace.rules[0]->id, "my.drop");
        EXPECT_EQ(trace.rules[1]->id, "my.keep");
        ASSERT_EQ(trace.marks.size(), 2U);
        EXPECT_EQ(trace.marks[0].by, "model");
        EXPECT_EQ(trace.marks[1].by, "my.keep");
    }
    EXPECT_TRUE(seen);
}

TEST(RecipeTrace, TellsTheStrongestInfluencesFirst) {
    const Recipe recipe = recipe_with("");
    const InfluenceReader influences(recipe.rules(), 5);
    const TracedPage page = traced(recipe, article_page("bridge"), {.influences = &influences});
    for (const BlockTrace& block : page.blocks) {
        ASSERT_EQ(block.influences.size(), 5U);
        for (std::size_t i = 1; i < 5; ++i)
            EXPECT_GE(std::abs(block.influences[i - 1].weight), std::abs(block.influences[i].weight));
        EXPECT_FALSE(block.influences[0].feature.empty());
    }
    EXPECT_TRUE(traced(recipe, article_page("bridge")).blocks[0].influences.empty());
}

}  // namespace
}  // namespace pith::test
