#include "stages/classify_lines.h"

#include <gtest/gtest.h>

#include "pipeline/model/text.h"
#include "tests/support/block_builder.h"

namespace pith {
namespace {

using test::prose;

std::string classified(const std::vector<std::string>& lines) {
    static const LineClassifier classifier(*test::builtin_rules());
    Page page;
    for (const std::string& line : lines) {
        Block& block = page.blocks.emplace_back();
        block.content.text = line;
        block.words = count_words(line);
    }
    classifier.run(page);
    return test::verdicts(page);
}

TEST(ClassifyLines, KeepsTheBestRunOfProse) {
    EXPECT_EQ(classified({"Home", "World", "Sports", "Contact", prose("ferries"), prose("harbours"), "Share", "Print",
                          "Follow us", "Imprint"}),
              "----++----");
}

TEST(ClassifyLines, KeepsAFewShortLinesBetweenTheProse) {
    EXPECT_EQ(classified({"Menu", prose("ferries"), "The harbour", prose("harbours"), "Menu"}), "-+++-");
}

TEST(ClassifyLines, LeavesOutALoneNoticeFarFromTheBody) {
    std::vector<std::string> lines = {prose("cookies", 45)};
    for (int i = 0; i < 80; ++i) lines.push_back("Menu");
    lines.push_back(prose("ferries"));
    lines.push_back(prose("harbours"));
    EXPECT_EQ(classified(lines), std::string(81, '-') + "++");
}

TEST(ClassifyLines, LinesWithoutProseAreNoArticle) {
    EXPECT_EQ(classified({"Home", "World", "Sports"}), "---");
    EXPECT_EQ(classified({}), "");
}

TEST(ClassifyLines, ScoresAgreeWithVerdicts) {
    static const LineClassifier classifier(*test::builtin_rules());
    Page page = test::lines_page({{"Home"}});
    page.blocks.push_back(test::lines_page({{prose("ferries")}}).blocks[0]);
    classifier.run(page);
    EXPECT_EQ(page.blocks[0].score, 0);
    EXPECT_EQ(page.blocks[1].score, 1);
    EXPECT_EQ(page.blocks[0].decided_by, page.blocks[1].decided_by);
}

}  // namespace
}  // namespace pith
