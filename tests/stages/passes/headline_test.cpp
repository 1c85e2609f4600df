#include "stages/passes/headline.h"

#include <gtest/gtest.h>

#include "tests/support/block_builder.h"

namespace pith {
namespace {

using test::prose;

std::string after(Page page, std::string title) {
    static const Headline pass(*test::builtin_rules());
    page.metadata.title = std::move(title);
    pass.run(page);
    return test::verdicts(page);
}

TEST(HeadlinePass, DropsTheTitleHoweverOftenItStands) {
    EXPECT_EQ(after(test::lines_page({{"The Ferry’s Last Day"}, {"THE FERRY'S  LAST DAY"}, {"It left at seven."}}),
                    "The ferry's last day"),
              "--+");
}

TEST(HeadlinePass, DropsAFirstHeadingThatSaysTheTitleInOtherWords) {
    EXPECT_EQ(after(test::elements_page({{"h1", "The old ferry leaves the harbour for good"}, {"p", prose("ferries")}}),
                    "The old ferry leaves the harbour for good today"),
              "-+");
}

TEST(HeadlinePass, KeepsOtherHeadingsThatShareWords) {
    EXPECT_EQ(after(test::elements_page(
                        {{"h2", "The old ferry leaves the harbour"}, {"p", prose("ferries")}, {"h1", "The harbour"}}),
                    "The old ferry leaves the harbour for good"),
              "+++");
}

TEST(HeadlinePass, KeepsASentenceThatContainsTheTitle) {
    EXPECT_EQ(after(test::lines_page({{"The ferry left at seven, and nobody waved."}}), "The ferry"), "+");
}

TEST(HeadlinePass, DropsTheFewWordsAboveTheTitle) {
    EXPECT_EQ(
        after(test::lines_page({{"Harbour News"}, {"3 May 2024"}, {"The ferry"}, {"It left at seven."}}), "The ferry"),
        "---+");
}

TEST(HeadlinePass, KeepsAnArticleAboveARepeatedTitle) {
    EXPECT_EQ(after(test::lines_page({{prose("ferries")}, {"The ferry"}, {"It left at seven."}}), "The ferry"), "+-+");
}

TEST(HeadlinePass, WithoutATitleNothingHappens) {
    EXPECT_EQ(after(test::lines_page({{"The ferry"}, {"…"}}), ""), "++");
}

}  // namespace
}  // namespace pith
