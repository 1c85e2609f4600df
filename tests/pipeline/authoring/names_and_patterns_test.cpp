#include <gtest/gtest.h>
#include <re2/re2.h>

#include "pipeline/authoring/rule_proposal.h"
#include "pipeline/authoring/stable_name.h"
#include "pipeline/authoring/text_pattern.h"
#include "pipeline/authoring/toml_text.h"

namespace pith {
namespace {

TEST(StableName, TellsNamesOfPeopleFromThoseOfTools) {
    for (const auto* name : {"promo", "newsletter-box", "articleBodyText", "col-12", "entry_footer", "h2"})
        EXPECT_TRUE(is_stable_name(name)) << name;
    for (const auto* name : {"css-1q2w3e", "post-48211", "sc-bdVaJa", "_3xkY9", "x1y2z3w4", "a", "", "md:flex", "-x",
                             "StyledBox-kQzWxT", "p-ö"})
        EXPECT_FALSE(is_stable_name(name)) << name;
    const auto classes = stable_classes("  css-123abc promo\n wide ");
    ASSERT_EQ(classes.size(), 2U);
    EXPECT_EQ(classes[0], "promo");
}

TEST(TextPattern, MatchesTheTextAndItsLikeOnly) {
    const RE2 whole(text_pattern("Read 12 more (in 3 minutes)"));
    EXPECT_TRUE(RE2::PartialMatch("READ 9 more (in 14 minutes)", whole));
    EXPECT_FALSE(RE2::PartialMatch("Read 12 more (in 3 minutes) and then", whole));
    const RE2 start(text_pattern("One two three four five six seven eight nine ten eleven twelve thirteen"));
    EXPECT_TRUE(RE2::PartialMatch("one two three four five six seven. And so on", start));
    EXPECT_FALSE(RE2::PartialMatch("one two three four five six seventy", start));
    const RE2 han(text_pattern(std::string("港口的旧仓库").append("。").append("它很大")));
    EXPECT_TRUE(han.ok());
    const std::string code = "#!/bin/sh\n  echo a\n";
    EXPECT_TRUE(RE2::PartialMatch(code.substr(0, code.size() - 1), RE2(text_pattern(code))));
    EXPECT_EQ(first_words("a b  c d", 3), "a b c");
}

TEST(TomlText, ReadsBackAsItWas) {
    for (const std::string text : {"plain", "it's", "it's \\d", "'''", "a\nb", "\"q\"", "ends'", "\x01", ""}) {
        const auto read =
            toml::parse("a = " + toml_string(text) + "\nb = " + toml_prose(text) + "\nc = " + toml_block(text + "\n"));
        EXPECT_EQ(*read["a"].value<std::string>(), text);
        EXPECT_EQ(*read["b"].value<std::string>(), text);
        EXPECT_EQ(*read["c"].value<std::string>(), text + "\n");
    }
    EXPECT_EQ(toml_pair("words", *toml::parse("a = { max = 12, min = [1.5, 'x'] }").get("a"), 100),
              "words = { max = 12, min = [1.5, 'x'] }");
    EXPECT_EQ(toml_pair("t", *toml::parse("a = 'äöü'").get("a"), 8), "t = 'ä…");
}

TEST(Slug, IsMadeOfAToZ) {
    EXPECT_EQ(slug_of("Sign up for our (free) letter!"), "sign-up-for-our-free-letter");
    EXPECT_EQ(slug_of("订阅"), "line");
}

}  // namespace
}  // namespace pith
