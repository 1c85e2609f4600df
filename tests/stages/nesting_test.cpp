#include "stages/nesting.h"

#include <gtest/gtest.h>

#include "stages/parse.h"
#include "stages/reduce.h"
#include "tests/support/bombs.h"
#include "tests/support/shared_data.h"

namespace pith {
namespace {

std::string repeat(std::string_view text, int n) {
    std::string all;
    for (int i = 0; i < n; ++i) all += text;
    return all;
}

Status status_of(std::string_view html) {
    const auto failure = check_nesting(html, Limits{});
    return failure ? failure->status : Status::ok;
}

std::size_t depth_of(std::string_view html) {
    return count_nesting(html).depth - 2;  // html and body
}

TEST(Nesting, CountsOpenElements) {
    EXPECT_EQ(depth_of("<div><div></div><div>text</div></div>"), 2u);
    EXPECT_EQ(depth_of("<p>one<p>two<p>three"), 1u) << "a paragraph ends the one before it";
    EXPECT_EQ(depth_of("<ul><li>one<li>two<ul><li>three</ul><li>four</ul>"), 4u);
    EXPECT_EQ(depth_of("<dl><dt>a<dd>b<dt>c<dd>d</dl>"), 2u);
    EXPECT_EQ(depth_of("<table><tr><td>a<td>b<tr><td>c</table>"), 4u);
    EXPECT_EQ(depth_of("<br><img><input><hr><br>"), 0u);
    EXPECT_EQ(depth_of("<script>'<div><div>'</script><style><p></style><!-- <div> --><title><b></title>"), 0u);
    EXPECT_EQ(depth_of("<svg><g/><g/><path></path></svg>"), 2u);
}

TEST(Nesting, EndTagsThatCloseNothing) {
    EXPECT_EQ(depth_of(repeat("<span><div></span>", 50)), 100u) << "an ordinary end tag stops at a div";
    EXPECT_EQ(depth_of(repeat("<div><object></div>", 50)), 100u) << "an object bounds the scope";
    EXPECT_EQ(depth_of(repeat("<li><dd>", 50)), 100u);
    EXPECT_EQ(depth_of(repeat("<b><p></b></p>", 50)), 2u) << "misnested formatting closes in the end";
}

TEST(Nesting, FormattingOpensAgainInTheNextBlock) {
    EXPECT_EQ(count_nesting("<p><b x>one<p><i>two<p>three").depth, 5u);
    EXPECT_EQ(count_nesting("<p>" + repeat("<b>", 100) + "<p>").formatting, 3u) << "of equal ones three are kept";
}

TEST(Nesting, RefusesWhatNoPageNeeds) {
    EXPECT_EQ(status_of(repeat("<div>", 200'000)), Status::too_deep);
    EXPECT_EQ(status_of(repeat("<ul><li>", 60'000)), Status::too_deep);
    std::string attributes = "<p", merged, fonts;
    for (int i = 0; i < 60'000; ++i) {
        attributes += " a" + std::to_string(i);
        merged += "<html a" + std::to_string(i) + ">";
        fonts += "<p><font color=" + std::to_string(i) + ">";
    }
    EXPECT_EQ(status_of(attributes + ">"), Status::budget);
    EXPECT_EQ(status_of(attributes), Status::budget) << "also where the tag never ends";
    EXPECT_EQ(status_of(merged), Status::budget);
    EXPECT_NE(status_of(fonts), Status::ok);
    EXPECT_EQ(status_of(repeat("<p>text</p>", 100'000)), Status::ok);
}

// B1 to B4: each ends by counts, before the clock of ten seconds.
class NestingBombs : public testing::TestWithParam<int> {};

TEST_P(NestingBombs, EndByCounts) {
    Limits limits;
    for (const auto& bomb : test::bombs()) {
        const std::string html = reduce(bomb.page(GetParam())).html;
        if (check_nesting(html, limits)) continue;
        const auto document = parse(html, limits);
        EXPECT_TRUE(document || document.failure().status != Status::time_limit) << bomb.name;
    }
}

INSTANTIATE_TEST_SUITE_P(Sizes, NestingBombs, testing::Values(1, 10, 500, 3'000, 20'000));

TEST(Nesting, NeverLessThanTheTree) {
    PITH_NEEDS_SHARED(folder, "corpora/wcxb-dev/pages");
    int pages = 0;
    for (const auto& path : test::files_below(folder)) {
        if (++pages % 20 != 0) continue;
        const std::string html = test::read_file(path);
        ASSERT_FALSE(check_nesting(html, Limits{})) << path;
        const auto document = parse(html, Limits{});
        ASSERT_TRUE(document) << path;
        std::uint32_t depth = 0;
        for (const Node& node : document.value().nodes) depth = std::max(depth, node.depth);
        EXPECT_GE(count_nesting(html).depth + 1, depth) << path;
    }
}

}  // namespace
}  // namespace pith
