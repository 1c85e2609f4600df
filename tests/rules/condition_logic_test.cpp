#include "rules/engine/condition_logic.h"

#include <gtest/gtest.h>

namespace pith {
namespace {

toml::table table(std::string_view text) {
    return toml::parse(text);
}

std::string contradiction(std::string_view text) {
    const toml::table conditions = table(text);
    const auto found = find_contradiction(conditions);
    return found ? found->why : "";
}

bool follows(std::string_view narrow, std::string_view wide) {
    return implies(table(narrow), table(wide));
}

TEST(ConditionLogic, FindsWhatCanNeverHold) {
    EXPECT_EQ(contradiction("words = { min = 5, max = 3 }"), "'words' would have to be at least 5 and at most 3");
    EXPECT_EQ(contradiction("all = [{ words = { min = 5 } }, { words = { max = 3 } }]"),
              "'words' would have to be at least 5 and at most 3");
    EXPECT_EQ(contradiction("kind = 'heading'\nall = [{ kind = 'paragraph' }]"), "nothing is left that 'kind' allows");
    EXPECT_EQ(contradiction("ends-sentence = true\nall = [{ ends-sentence = false }]"),
              "'ends-sentence' asks for both");
    EXPECT_EQ(contradiction("any = [{ words = { min = 5, max = 3 } }, { not = { text = '.*' } }]"),
              "none of 'any' can hold");
    EXPECT_EQ(contradiction("input = 'text'\nselector = 'p'"),
              "a page that came as text has no elements for 'selector'");
    EXPECT_EQ(contradiction("previous = { words = { min = 5, max = 3 } }"),
              "'words' would have to be at least 5 and at most 3");
    EXPECT_EQ(contradiction("text = 'abc'\nnot = { text = 'abc' }"),
              "'not' rules out all that the other conditions ask for");
    EXPECT_NE(contradiction("equals = 'one two three'\nwords = { max = 2 }"), "");
}

TEST(ConditionLogic, LeavesAloneWhatMayHold) {
    for (const char* conditions :
         {"", "words = { min = 3, max = 5 }", "kind = ['heading', 'paragraph']\nall = [{ kind = 'paragraph' }]",
          "ends-sentence = true\nall = [{ ends-sentence = true }]", "any = []",
          "any = [{ words = { min = 5, max = 3 } }, { words = { max = 3 } }]", "input = 'html'\nselector = 'p'",
          "not = { words = { min = 5, max = 3 } }", "all = [3]", "text = '[a-z'", "not = { any = [] }",
          "not = { all = [] }", "text = ['one', 'two three four']\nwords = { max = 2 }"})
        EXPECT_EQ(contradiction(conditions), "") << conditions;
}

TEST(ConditionLogic, KnowsWhatAlwaysHolds) {
    for (const char* conditions :
         {"text = '.*'", "words = {}", "words = { min = 0 }", "any = [{ text = '.*' }, { words = { max = 3 } }]",
          "all = [{ text = '^' }, { words = {} }]", "not = { words = { min = 5, max = 3 } }"})
        EXPECT_TRUE(always_holds(table(conditions))) << conditions;
    for (const char* conditions :
         {"", "text = 'a'", "words = { min = 1 }", "words = { max = 10 }", "any = []", "all = []",
          "all = [{ text = '.*' }, { words = { max = 3 } }]", "kind = 'heading'", "not = { text = 'a' }", "not = 'a'",
          "link-density = { max = 0.5 }", "text = '.*'\nwords = { min = 2 }"})
        EXPECT_FALSE(always_holds(table(conditions))) << conditions;
}

TEST(ConditionLogic, KnowsWhatFollows) {
    EXPECT_TRUE(follows("words = { min = 3, max = 5 }", "words = { max = 8 }"));
    EXPECT_TRUE(follows("kind = 'heading'", "kind = ['heading', 'quote']"));
    EXPECT_TRUE(follows("text = 'a'\nwords = { max = 8 }", "text = 'a'"));
    EXPECT_TRUE(follows("ends-sentence = true", "ends-sentence = true"));
    EXPECT_TRUE(follows("text = ['a', 'b']", "text = ['a', 'b']"));
    EXPECT_TRUE(follows("previous = { text = 'a' }", "previous = { text = 'a' }"));
    EXPECT_TRUE(follows("list = 'share'", "list = ['share', 'follow']"));
    EXPECT_TRUE(follows("list = 'share'\nlist-match = 'is'", "list = 'share'"));
    EXPECT_FALSE(follows("list = 'share'\nlist-match = 'in'", "list = 'share'"));
    EXPECT_FALSE(follows("list = 'other'", "list = 'share'"));
    EXPECT_FALSE(follows("words = { max = 8 }", "words = { max = 5 }"));
    EXPECT_FALSE(follows("kind = []", "kind = 'heading'"));
    EXPECT_FALSE(follows("text = 'a'", "text = 'b'"));
    EXPECT_FALSE(follows("ends-sentence = true", "ends-sentence = false"));
    EXPECT_FALSE(follows("words = { max = 8 }", "text = 'a'"));
    EXPECT_FALSE(follows("text = 'a'\nfield = 'date'", "text = 'a'")) << "a key that is no condition";
}

TEST(ConditionLogic, TakesStringsAndNothingElse) {
    const toml::table all = table("one = 'a'\nmany = ['a', 3, 'b']\nnumber = 3");
    EXPECT_EQ(strings_of(all.get("one")), (std::vector<std::string>{"a"}));
    EXPECT_EQ(strings_of(all.get("many")), (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(strings_of(all.get("number")), std::vector<std::string>{});
    EXPECT_EQ(strings_of(all.get("missing")), std::vector<std::string>{});
}

}  // namespace
}  // namespace pith
