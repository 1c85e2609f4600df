#include "stages/passes/tail.h"

#include <gtest/gtest.h>

#include "tests/support/block_builder.h"

namespace pith {
namespace {

using test::prose;

std::string after(Page page) {
    static const Tail pass(*test::builtin_rules());
    page.type = PageType::article;
    pass.run(page);
    return test::verdicts(page);
}

TEST(TailPass, EndsTheBodyAtTheHeadingOfATail) {
    EXPECT_EQ(after(test::lines_page(
                  {{prose("ferries", 120)}, {"Related Articles"}, {"Harbour opens again."}, {"Captain retires"}})),
              "+---");
    EXPECT_EQ(after(test::elements_page(
                  {{"p", prose("ferries", 120)}, {"h2", "Related Articles"}, {"p", "Harbour opens again."}})),
              "+--");
}

TEST(TailPass, ATailInTheMiddleEndsWhereTheProseGoesOn) {
    EXPECT_EQ(after(test::lines_page(
                  {{prose("ferries", 120)}, {"Related Articles"}, {"Captain retires"}, {prose("harbours", 120)}})),
              "+--+");
}

TEST(TailPass, NoTailBeginsBeforeTheBody) {
    EXPECT_EQ(after(test::lines_page({{"Related Articles"}, {prose("ferries", 120)}})), "++");
}

TEST(TailPass, DropsHeadlinesInARowAtTheEndOfAPlainText) {
    EXPECT_EQ(after(test::lines_page(
                  {{prose("ferries", 120)}, {"Harbour opens again"}, {"Captain retires"}, {"Storm on the way"}})),
              "+---");
}

TEST(TailPass, KeepsAFewLinesAtTheEnd) {
    EXPECT_EQ(after(test::lines_page({{prose("ferries", 120)}, {"Harbour, in May"}})), "++");
}

TEST(TailPass, ATextOfHeadlinesAloneHasNoTail) {
    EXPECT_EQ(after(test::lines_page(
                  {{"Harbour opens again"}, {"Captain retires"}, {"Storm on the way"}, {"Town sells ship"}})),
              "++++");
}

}  // namespace
}  // namespace pith
