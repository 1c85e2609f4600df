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
    Headings().run(page);
    return test::verdicts(page);
}

TEST(HeadingsPass, KeepsAHeadingWithTextUnderIt) {
    EXPECT_EQ(after({"h2", "p", "h2", "li"}), "++++");
}

TEST(HeadingsPass, DropsAHeadingAtTheEnd) {
    EXPECT_EQ(after({"h2", "p", "h2", "h3"}), "++--");
}

TEST(HeadingsPass, DropsAHeadingBeforeOneOfTheSameOrAHigherLevel) {
    EXPECT_EQ(after({"h2", "h2", "p"}), "-++");
    EXPECT_EQ(after({"h3", "h2", "p"}), "-++");
}

TEST(HeadingsPass, KeepsTheHeadingsAboveASubheadingWithText) {
    EXPECT_EQ(after({"h2", "h3", "h4", "p"}), "++++");
    EXPECT_EQ(after({"h2", "h3", "h3", "p"}), "+-++");
}

TEST(HeadingsPass, TextThatWasDroppedHoldsNoHeading) {
    EXPECT_EQ(after({"h2", "-p", "h2", "p"}), "--++");
}

}  // namespace
}  // namespace pith
