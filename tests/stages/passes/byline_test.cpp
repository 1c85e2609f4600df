#include "stages/passes/byline.h"

#include <gtest/gtest.h>

#include "tests/support/block_builder.h"

namespace pith {
namespace {

using test::prose;

std::string after(Page page, PageType type = PageType::article) {
    static const Byline pass(*test::builtin_rules());
    page.type = type;
    page.metadata.authors = {"Ann Lee", "Tom Bay"};
    pass.run(page);
    return test::verdicts(page);
}

TEST(BylinePass, DropsLinesThatNameTheAuthors) {
    EXPECT_EQ(after(test::lines_page({{"By Ann Lee"}, {"ANN LEE and Tom Bay, our reporters"}, {prose("ferries")}})),
              "--+");
}

TEST(BylinePass, KeepsSentencesThatNameThem) {
    EXPECT_EQ(after(test::lines_page({{"Then Ann Lee left."},
                                      {"How Ann Lee found the way to the old harbour that nobody else had seen"}})),
              "++");
}

TEST(BylinePass, DropsLinesThatAreADate) {
    EXPECT_EQ(after(test::lines_page({{"3 May 2024"}, {"Published: 2024-05-03"}, {"On 3 May 2024 the ferry left."}})),
              "--+");
}

TEST(BylinePass, KeepsWhatACompanySaysOfItselfOnItsOwnSite) {
    Page page = test::elements_page(
        {{"p", prose("ferries", 120)}, {"h2", "Why Ann Lee"}, {"p", "At Ann Lee, we have built boats since 1998."}});
    page.metadata.site = "Ann-Lee";
    EXPECT_EQ(after(page), "+++");
    page.metadata.site = "The Harbour Post";
    EXPECT_EQ(after(page), "+--");
    page.url = "https://www.annlee.example/boats";
    EXPECT_EQ(after(page), "+++");
}

TEST(BylinePass, DropsTheBiographyUnderABylineAtTheEnd) {
    EXPECT_EQ(
        after(test::lines_page({{prose("ferries", 120)}, {"Ann Lee"}, {"Lee has written about ships since 1998."}})),
        "+--");
    EXPECT_EQ(after(test::lines_page({{prose("ferries", 120)}, {"Ann Lee"}, {"The harbour will open again in May."}})),
              "+-+");
}

TEST(BylinePass, ABylineThatTheModelLeftOutTellsOfABiographyToo) {
    Page page = test::lines_page({{prose("ferries", 120)}, {"Ann Lee"}, {"Lee has written about ships since 1998."}});
    page.blocks[1].mark(Verdict::drop, Layer::model, "model");
    EXPECT_EQ(after(page), "+--");
    page.blocks[2].mark(Verdict::drop, Layer::model, "model");
    EXPECT_EQ(after(page), "+--");
}

TEST(BylinePass, WhatFollowsABylineAtTheTopIsNoBiography) {
    EXPECT_EQ(after(test::lines_page({{"Ann Lee"}, {"Lee, a captain, left at seven."}})), "-+");
}

TEST(BylinePass, InAForumNamesAndDatesAreContent) {
    EXPECT_EQ(after(test::lines_page({{"Ann Lee"}, {"3 May 2024"}}), PageType::forum), "++");
}

}  // namespace
}  // namespace pith
