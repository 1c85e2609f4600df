#include "stages/passes/headings.h"

#include <gtest/gtest.h>

#include "tests/support/block_builder.h"

namespace pith {
namespace {

/// Verdicts after the pass on kept elements; "-p" is dropped from the start.
std::string after(const std::vector<std::string_view>& tags) {
    std::vector<test::ElementSpec> elements;
    for (const auto tag : tags) {
        const bool dropped = tag.starts_with('-');
        elements.push_back({tag.substr(dropped), "text", dropped ? Verdict::drop : Verdict::keep});
    }
    Page page = test::elements_page(elements);
    Headings(*test::builtin_rules()).run(page);
    return test::verdicts(page);
}

TEST(HeadingsPass, KeepsAHeadingWithTextUnderIt) {
    EXPECT_EQ(after({"h2", "p", "h2", "li"}), "++++");
}

TEST(HeadingsPass, DropsAHeadingAtTheEnd) {
    EXPECT_EQ(after({"h2", "p", "h2", "h3"}), "++--");
}

TEST(HeadingsPass, LeavesHeadingsBeforeOthersAlone) {
    EXPECT_EQ(after({"h2", "h2", "p"}), "+++");
}

TEST(HeadingsPass, TextThatWasDroppedHoldsNoHeading) {
    EXPECT_EQ(after({"p", "h2", "-p"}), "+--");
}

TEST(HeadingsPass, TextInLargeLettersIsNoHeading) {
    Page page = test::elements_page({{"p", "text"}, {"h2", test::prose("ferries", 20)}});
    Headings(*test::builtin_rules()).run(page);
    EXPECT_EQ(test::verdicts(page), "++");
}

}  // namespace
}  // namespace pith
