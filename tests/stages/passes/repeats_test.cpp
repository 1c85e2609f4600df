#include "stages/passes/repeats.h"

#include <gtest/gtest.h>

#include "tests/support/block_builder.h"

namespace pith {
namespace {

using test::prose;

std::string after(Page page) {
    static const Repeats pass(*test::builtin_rules());
    pass.run(page);
    return test::verdicts(page);
}

TEST(RepeatsPass, DropsWhatAKeptBlockSaidBefore) {
    EXPECT_EQ(after(test::lines_page({{"The old ferry left the harbour at seven."},
                                      {prose("ferries")},
                                      {"The OLD ferry  left the harbour at seven."}})),
              "++-");
}

TEST(RepeatsPass, ADroppedBlockSaidNothing) {
    EXPECT_EQ(after(test::lines_page({{"The old ferry left the harbour at seven.", Verdict::drop},
                                      {"The old ferry left the harbour at seven."}})),
              "-+");
}

TEST(RepeatsPass, ShortTextsRepeatByChance) {
    EXPECT_EQ(after(test::lines_page({{"Yes."}, {"Yes."}})), "++");
}

TEST(RepeatsPass, CodeMayRepeat) {
    EXPECT_EQ(after(test::elements_page({{"pre", "a b c d e f g h i j"}, {"pre", "a b c d e f g h i j"}})), "++");
}

TEST(RepeatsPass, DropsAStandfirstThatTheBodyRepeats) {
    const std::string standfirst = "The old ferry left the harbour at seven and nobody waved";
    EXPECT_EQ(
        after(test::lines_page({{standfirst}, {prose("ferries")}, {standfirst + ", the captain told us on Monday."}})),
        "-++");
}

TEST(RepeatsPass, DropsAStandfirstBelowADateline) {
    const std::string standfirst = "The old ferry left the harbour at seven and nobody waved";
    EXPECT_EQ(after(test::lines_page(
                  {{"Monday."}, {standfirst}, {prose("ferries")}, {standfirst + ", the captain told us on Monday."}})),
              "+-++");
}

TEST(RepeatsPass, AStandfirstIsOneOfTheFirstThreeBlocks) {
    const std::string sentence = "The old ferry left the harbour at seven and nobody waved";
    const std::string told = sentence + ", the captain told us on Monday.";
    EXPECT_EQ(after(test::lines_page({{"Monday."}, {"Harbour."}, {sentence}, {prose("ferries")}, {told}})), "++-++");
    EXPECT_EQ(after(test::lines_page({{"Monday."}, {"Harbour."}, {"Noon."}, {sentence}, {prose("ferries")}, {told}})),
              "++++++");
}

TEST(RepeatsPass, KeepsAStandfirstOfItsOwnWords) {
    EXPECT_EQ(after(test::lines_page(
                  {{"After forty years the last ship has left the town"},
                   {"The old ferry left the harbour at seven, and nobody waved to it after forty years."}})),
              "++");
}

TEST(RepeatsPass, FarDownTheBodyNothingIsAStandfirst) {
    const std::string sentence = "The old ferry left the harbour at seven and nobody waved";
    EXPECT_EQ(after(test::lines_page({{prose("a")},
                                      {prose("b")},
                                      {prose("c")},
                                      {prose("d")},
                                      {prose("e")},
                                      {prose("f")},
                                      {sentence},
                                      {sentence + ", the captain told us on Monday."}})),
              "++++++++");
}

TEST(RepeatsPass, DropsAPullQuoteWhoseWordsStandInTheText) {
    const std::string words = "The old ferry left the harbour at seven and nobody waved";
    const std::string paragraph = "He told us: \"" + words + " to it.\" " + prose("ferries") + " " + prose("quays");
    EXPECT_EQ(after(test::elements_page({{"p", paragraph}, {"blockquote", words}})), "+-");
    EXPECT_EQ(after(test::elements_page({{"p", paragraph}, {"p", "“" + words + "”"}})), "+-");
    EXPECT_EQ(after(test::elements_page({{"p", paragraph}, {"p", words}})), "++") << "no quotation";
    EXPECT_EQ(after(test::elements_page({{"p", paragraph}, {"blockquote", words + " but him"}})), "++");
    EXPECT_EQ(after(test::elements_page({{"p", paragraph}, {"blockquote", "left the harbour"}})), "++") << "short";
}

}  // namespace
}  // namespace pith
