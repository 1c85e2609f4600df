#include "stages/passes/wholes.h"

#include <gtest/gtest.h>

#include "tests/support/block_builder.h"

namespace pith {
namespace {

/// `verdicts`: what the model said, + or - for each block.
std::string run(std::string_view html, std::string_view verdicts) {
    Page page = test::parsed_page(html);
    EXPECT_EQ(page.blocks.size(), verdicts.size());
    for (std::size_t i = 0; i < page.blocks.size(); ++i)
        page.blocks[i].mark(verdicts[i] == '+' ? Verdict::keep : Verdict::drop, Layer::model, "model");
    Wholes(*test::builtin_rules()).run(page);
    return test::verdicts(page);
}

TEST(Wholes, KeepsAllOfATableWhoseWordsAreMostlyKept) {
    const char* table =
        "<table><tr><td>Name<td>Use<tr><td>zero<td>all files are the same<tr><td>one<td>they differ</table>";
    EXPECT_EQ(run(table, "---+-+"), "++++++");
    EXPECT_EQ(run(table, "+-----"), "+-----") << "one word is not most of it";
    EXPECT_EQ(run(table, "------"), "------");
}

TEST(Wholes, KeepsCodeBetweenBlocksOfTheBody) {
    EXPECT_EQ(run("<p>Write it so:<pre>[backup]\nkeep = 14</pre><p>Then start it.", "+-+"), "+++");
    EXPECT_EQ(run("<p>Write it so:<pre>[backup]\nkeep = 14</pre><p>Then start it.", "+--"), "+--");
    EXPECT_EQ(run("<p>a<p>b<p>c<pre>d</pre><p>e", "+---+"), "+---+") << "too far away";
}

}  // namespace
}  // namespace pith
