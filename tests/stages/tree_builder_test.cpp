#include "stages/tree_builder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "stages/decode.h"
#include "stages/nesting.h"
#include "stages/parse.h"
#include "stages/reduce.h"
#include "tests/support/html5lib.h"
#include "tests/support/shared_data.h"
#include "tests/support/tree_dump.h"

namespace pith {
namespace {

std::optional<BuiltTree> built(std::string_view html, const Limits& limits = {}) {
    return build_tree(std::make_shared<const std::string>(html), limits);
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) text += line + "\n";
    return text;
}

std::string tree_of(std::string_view html) {
    const auto tree = built(html);
    return tree ? joined(test::dump(tree->document)) : "gave up";
}

/// Its elements and texts, where attributes stand on lines of their own.
std::string without_attributes(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines)
        if (const auto at = line.find_first_not_of(' '); at != line.npos && (line[at] == '"' || line[at] == '<'))
            text += line + "\n";
    return text;
}

TEST(TreeBuilder, ImpliesWhatAPageLeavesOut) {
    EXPECT_EQ(tree_of("<p>a<p>b"), "<html>\n  <head>\n  <body>\n    <p>\n      \"a\"\n    <p>\n      \"b\"\n");
    EXPECT_EQ(tree_of(""), "<html>\n  <head>\n  <body>\n");
    EXPECT_EQ(
        tree_of("<table><td>a"),
        "<html>\n  <head>\n  <body>\n    <table>\n      <tbody>\n        <tr>\n          <td>\n            \"a\"\n");
}

TEST(TreeBuilder, EndsOfNodesFollowTheirDescendants) {
    const auto tree = built("<div><ul><li>a<li>b</ul>c</div><p>d");
    ASSERT_TRUE(tree);
    const auto& nodes = tree->document.nodes;
    for (NodeId n = 1; n < nodes.size(); ++n) {
        EXPECT_LT(nodes[n].parent, n);
        EXPECT_LE(nodes[n].end, nodes[nodes[n].parent].end);
        EXPECT_EQ(nodes[n].depth, nodes[nodes[n].parent].depth + 1);
    }
    EXPECT_EQ(nodes[0].end, nodes.size());
}

TEST(TreeBuilder, DecodesReferencesAndKeepsTheFirstOfEqualAttributes) {
    const auto tree = built("<p CLASS='a &amp; b' class=c title=x&copy=1>&lt;&eacute;&#x41;&nbsp;&AMP;&notin;</p>");
    ASSERT_TRUE(tree);
    EXPECT_EQ(tree->document.attribute(3, "class"), "a & b");
    EXPECT_EQ(tree->document.attribute(3, "title"), "x&copy=1");
    EXPECT_EQ(tree->document[4].text, "<\u00E9A\u00A0&\u2209");
}

TEST(TreeBuilder, EmptiesScriptsAndKeepsJsonLd) {
    const auto tree =
        built("<script type='application/ld+json'>{\"a\": \"<b>\"}</script><style>p{}</style><!-- c -->d");
    ASSERT_TRUE(tree);
    EXPECT_EQ(tree->json_ld, std::vector<std::string>{"{\"a\": \"<b>\"}"});
    EXPECT_EQ(joined(test::dump(tree->document)),
              "<html>\n  <head>\n    <script>\n      type=\"application/ld+json\"\n    <style>\n  <body>\n    \"d\"\n");
}

TEST(TreeBuilder, FormattingElementsGoOnBehindBlocks) {
    EXPECT_EQ(tree_of("<b>1<p>2</b>3"),
              "<html>\n  <head>\n  <body>\n    <b>\n      \"1\"\n    <p>\n      <b>\n        \"2\"\n      \"3\"\n");
    EXPECT_EQ(tree_of("<p><i>a<p>b"),
              "<html>\n  <head>\n  <body>\n    <p>\n      <i>\n        \"a\"\n    <p>\n      <i>\n        \"b\"\n");
}

std::string tag_of_attributes(int count) {
    std::string tag = "<p";
    for (int i = 0; i < count; ++i) tag += " a" + std::to_string(i);
    return tag + ">";
}

TEST(TreeBuilder, GivesUpWhereTheRulesAreOthers) {
    EXPECT_FALSE(built("<table>text<td>a")) << "text moves out of the table";
    EXPECT_FALSE(built("<frameset>"));
    EXPECT_FALSE(built("<math><mi>x"));
    EXPECT_FALSE(built(std::string_view("a\0b", 3)));
    EXPECT_FALSE(built("&CounterClockwiseContourIntegral;")) << "a name of the full list only";
    std::string deep;
    for (int i = 0; i < 600; ++i) deep += "<div>";
    EXPECT_FALSE(built(deep));
    EXPECT_TRUE(built(tag_of_attributes(200))) << "configurations of some sites' own elements are as long";
    EXPECT_FALSE(built(tag_of_attributes(300)));
}

TEST(TreeBuilder, GivesUpWhereLimitsDo) {
    std::string paragraphs;
    for (int i = 0; i < 5'000; ++i) paragraphs += "<p>t";
    EXPECT_TRUE(built(paragraphs));
    Limits no_time;
    no_time.time = std::chrono::milliseconds(-1);
    EXPECT_FALSE(built(paragraphs, no_time));
    // Each paragraph opens all that is left open before it: few bytes make many nodes.
    std::string formatted = "<p>";
    for (int i = 0; i < 60; ++i) formatted += "<b x" + std::to_string(i) + ">";
    formatted += paragraphs;
    Limits little_memory;
    little_memory.arena_bytes = 1 << 20;
    EXPECT_FALSE(built(formatted, little_memory));
    const auto document = parse(reduce(formatted).html, little_memory);
    ASSERT_FALSE(document) << "nor does the long way build it";
    EXPECT_EQ(document.failure().status, Status::budget);
}

TEST(TreeBuilder, LineFeedsOpenPreformattedTextOnlyAtOnce) {
    EXPECT_EQ(tree_of("<pre>\na"), tree_of("<pre>a"));
    EXPECT_NE(tree_of("<pre><!-- c -->\na"), tree_of("<pre>a"));
}

TEST(TreeBuilder, ParagraphsThatOnlyEndStandOutsideOfFormatting) {
    EXPECT_EQ(tree_of("<div><b>a</div></p>b"), tree_of("<div><b>a</div><p></p>b"));
}

/// The trees are those of the long way. Behind a repeated attribute Gumbo glues names together ("a a b" gives "ab"),
/// and it replaces code points that are no characters: only the first of these is compared, without the attributes.
TEST(TreeBuilder, TreesAreThoseOfTheLongWay) {
    PITH_NEEDS_SHARED(folder, "hostile/html5lib");
    std::size_t same = 0;
    for (const auto& input : test::html5lib_inputs(folder)) {
        const Decoded decoded = decode(input, {});
        const auto tree = built(decoded.text);
        if (!tree) continue;
        const auto slow = parse(reduce(decoded.text).html, Limits{});
        ASSERT_TRUE(slow) << input;
        const auto own_lines = test::dump(tree->document);
        const auto slow_lines = test::dump(slow.value());
        if (joined(slow_lines).find("\uFFFD") != std::string::npos) continue;
        ASSERT_EQ(without_attributes(own_lines), without_attributes(slow_lines)) << input;
        same += own_lines == slow_lines;
    }
    EXPECT_GE(same, 2'000u);
}

TEST(TreeBuilder, PagesOfCorporaAreBuiltAlike) {
    PITH_NEEDS_SHARED(folder, "corpora/world-dev/pages");
    std::size_t pages = 0, gave_up = 0, others = 0;
    for (const auto& path : test::files_below(folder)) {
        const Decoded decoded = decode(test::read_file(path), {});
        const auto tree = built(decoded.text);
        ++pages;
        if (!tree && ++gave_up) continue;
        const Reduced reduced = reduce(decoded.text);
        const auto slow = parse(reduced.html, Limits{});
        ASSERT_TRUE(slow) << path;
        const auto own_lines = test::dump(tree->document);
        const auto slow_lines = test::dump(slow.value());
        ASSERT_EQ(without_attributes(own_lines), without_attributes(slow_lines)) << path;
        others += own_lines != slow_lines;
    }
    EXPECT_LE(gave_up, pages / 20);
    EXPECT_LE(others, pages / 20) << "pages with repeated attributes";
}

}  // namespace
}  // namespace pith
