#include "stages/passes/wall.h"

#include <gtest/gtest.h>

#include "tests/support/block_builder.h"

namespace pith {
namespace {

using test::prose;

std::string after(Page page) {
    static const Wall pass(*test::builtin_rules());
    pass.run(page);
    return test::verdicts(page);
}

constexpr std::string_view log_in = "You must be logged in to view this page.";

TEST(WallPass, DropsAPageThatAsksToLogIn) {
    EXPECT_EQ(after(test::lines_page({{"Welcome back"}, {log_in}, {"Forgot your password?"}})), "---");
}

TEST(WallPass, KeepsAnArticleThatMentionsIt) {
    EXPECT_EQ(after(test::lines_page({{prose("ferries", 120)}, {log_in}})), "++");
}

TEST(WallPass, AskingForConsentIsNoContent) {
    EXPECT_EQ(
        after(test::lines_page(
            {{"We use cookies and similar technologies to make this site work."}, {"Принять все"}, {"Reject all"}})),
        "---");
}

TEST(WallPass, KeepsAnArticleInWhoseSentenceAButtonsWordsStand) {
    EXPECT_EQ(after(test::lines_page({{"Власти обещали принять все необходимые меры для защиты набережной."},
                                      {"They had to accept all of it, and said so at the harbour."}})),
              "++");
}

TEST(WallPass, ALongPageIsAboutSomething) {
    Page page;
    for (int i = 0; i < 60; ++i) page.blocks.push_back(test::lines_page({{log_in}}).blocks[0]);
    EXPECT_EQ(after(std::move(page)), std::string(60, '+'));
}

}  // namespace
}  // namespace pith
