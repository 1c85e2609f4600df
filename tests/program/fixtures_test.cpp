// The golden tests' own tools: a comparison that cannot fail would prove nothing.
#include "tests/support/fixtures.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"
#include "tests/support/text_diff.h"

namespace pith::test {
namespace {

std::string fact(std::string_view toml, const std::vector<std::string>& actual) {
    const toml::table table = toml::parse(toml);
    std::string differing;
    for (const auto& [key, node] : table) differing += differing_fact(key.str(), node, actual);
    return differing;
}

TEST(LineDiff, IsEmptyForEqualTexts) {
    EXPECT_EQ("", line_diff("a\n\nb\n", "a\n\nb\n"));
    EXPECT_EQ("", line_diff("", ""));
}

TEST(LineDiff, ShowsWhatIsMissingAndWhatIsTooMuch) {
    EXPECT_EQ("  b\n- c\n+ C\n  d\n", line_diff("a\nb\nc\nd\ne\n", "a\nb\nC\nd\ne\n"));
    EXPECT_EQ("  a\n+ b\n", line_diff("a\n", "a\nb\n"));
    EXPECT_EQ("- a\n", line_diff("a\n", ""));
}

TEST(LineDiff, SeesAMissingEmptyLine) {
    EXPECT_EQ("  a\n- \n  b\n", line_diff("a\n\nb\n", "a\nb\n"));
}

TEST(FixtureFacts, DateMayHaveATimeAndLanguageARegion) {
    EXPECT_EQ("", fact("date = '2026-03-04'", {"2026-03-04T06:30:00+00:00"}));
    EXPECT_EQ("", fact("language = 'pt'", {"pt-BR"}));
    EXPECT_NE("", fact("date = '2026-03-04'", {"2026-03-05"}));
    EXPECT_NE("", fact("date = '2026-03-04'", {}));
    EXPECT_NE("", fact("language = 'pt'", {"es"}));
}

TEST(FixtureFacts, AllElseMustBeExact) {
    EXPECT_EQ("", fact("author = ['A B', 'C D']", {"A B", "C D"}));
    EXPECT_NE("", fact("author = ['A B', 'C D']", {"C D", "A B"}));
    EXPECT_EQ("", fact("agency = ''", {}));
    EXPECT_NE("", fact("agency = ''", {"dpa"}));
    EXPECT_NE("", fact("title = 'A'", {"A - Site"}));
}

TEST(FixtureFacts, AnUnknownFieldIsAnError) {
    EXPECT_NE("", differing_facts(Article{}, toml::parse("titel = 'A'")));
    EXPECT_EQ("", differing_facts(Article{}, toml::parse("status = 'ok'")));
    EXPECT_EQ("", differing_facts(Article{}, toml::parse("todo = 'a known gap'\nstatus = 'ok'")));
}

TEST(FixtureText, IsComparedButForTheEndsOfLines) {
    const TemporaryFolder folder;
    const Fixture fixture{"slug", {}, folder.write("slug.txt", "One. \n\nTwo.\n\n"), {}};
    Article article;
    article.text = "One.\n\nTwo.";
    article.body.resize(2);
    article.body[0].text = "One.";
    article.body[1].text = "Two.";
    EXPECT_EQ("", differing_text(article, fixture));
    article.body[1].text = article.text = "One. Two.";
    article.body.erase(article.body.begin());
    EXPECT_NE("", differing_text(article, fixture));
}

}  // namespace
}  // namespace pith::test
