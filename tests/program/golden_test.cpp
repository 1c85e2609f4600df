// Each page of fixtures/pages must give the body and the metadata that stand in fixtures/expected.
#include <gtest/gtest.h>
#include <pith/pith.h>

#include <algorithm>

#include "tests/support/fixtures.h"
#include "tests/support/shared_data.h"

namespace pith::test {

void PrintTo(const Fixture& fixture, std::ostream* out) {
    *out << fixture.page.filename().string();
}

namespace {

const Extractor& extractor() {
    static const Result<Extractor> made = Extractor::make();
    return made.value();
}

class Golden : public testing::TestWithParam<Fixture> {};

TEST_P(Golden, GivesTheExpectedArticle) {
    const Fixture& fixture = GetParam();
    const toml::table facts = toml::parse_file(fixture.facts.string());
    const std::string bytes = read_file(fixture.page);
    const std::string file = fixture.page.filename().string();
    const std::string url = facts["url"].value_or(std::string());

    const auto article = extractor().extract({.bytes = bytes, .name = file, .url = url});
    ASSERT_TRUE(article) << name(article.failure().status) << ": " << article.failure().detail;
    const std::string text = differing_text(article.value(), fixture);
    const std::string fields = differing_facts(article.value(), facts);
    // A known gap is said with its reason beside the expectation, and must be struck as soon as it is closed.
    if (const auto todo = facts["todo"].value<std::string>()) {
        EXPECT_FALSE(text.empty() && fields.empty()) << "strike this todo, the page is right now: " << *todo;
        return;
    }
    EXPECT_TRUE(text.empty()) << "the body (- expected, + came instead):\n" << text;
    EXPECT_TRUE(fields.empty()) << fields;
}

std::string test_name(const testing::TestParamInfo<Fixture>& fixture) {
    std::string slug = fixture.param.slug;
    std::replace(slug.begin(), slug.end(), '-', '_');
    return slug;
}

INSTANTIATE_TEST_SUITE_P(Pages, Golden, testing::ValuesIn(fixtures()), test_name);

TEST(GoldenFolder, HoldsPagesAndNothingUnexpected) {
    const auto pages = fixtures();
    EXPECT_GE(pages.size(), 25u);
    std::size_t expected = 0;
    for (const auto& fixture : pages)
        expected += std::filesystem::exists(fixture.text) + std::filesystem::exists(fixture.facts);
    EXPECT_EQ(expected, 2 * pages.size()) << "a page without its two files in fixtures/expected";
    const auto folder = std::filesystem::path(PITH_SOURCE_DIR) / "fixtures" / "expected";
    EXPECT_EQ(files_below(folder).size(), expected) << "a file in fixtures/expected without its page";
}

}  // namespace
}  // namespace pith::test
