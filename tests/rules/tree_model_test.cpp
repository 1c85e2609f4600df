#include "rules/engine/tree_model.h"

#include <gtest/gtest.h>

#include <cmath>

namespace pith {
namespace {

// words <= 5 → -1; else links <= 0.5 → 2; else 0.25. Then a tree of one leaf.
constexpr std::string_view binary = R"(# trained on nothing
classes 1
features 2
words
links
trees 2
tree 2
0 5 -1 1
1 0.5 -2 -3
-1 2 0.25
# the second tree
tree 0
0.5
)";

constexpr std::string_view of_three_classes = R"(classes 3
features 1
words
trees 4
tree 0
1
tree 1
0 10 -1 -2
2 0
tree 0
-1
tree 0
0.5
)";

TreeModel parsed(std::string_view text) {
    auto model = TreeModel::parse(text);
    if (!model) throw std::runtime_error(model.failure().detail);
    return std::move(model).value();
}

float sigmoid(double sum) {
    return static_cast<float>(1 / (1 + std::exp(-sum)));
}

float probability(const TreeModel& model, std::vector<float> row) {
    return model.probability(row.data());
}

TEST(TreeModel, AddsUpTheLeavesThatARowReaches) {
    const TreeModel model = parsed(binary);
    EXPECT_EQ(model.features(), (std::vector<std::string>{"words", "links"}));
    EXPECT_EQ(model.classes(), 1U);
    EXPECT_FLOAT_EQ(probability(model, {1, 0}), sigmoid(-0.5));
    EXPECT_FLOAT_EQ(probability(model, {6, 0}), sigmoid(2.5));
    EXPECT_FLOAT_EQ(probability(model, {6, 1}), sigmoid(0.75));
}

TEST(TreeModel, GoesLeftWhereTheValueIsTheThreshold) {
    const TreeModel model = parsed(binary);
    EXPECT_FLOAT_EQ(probability(model, {5, 1}), sigmoid(-0.5));
    EXPECT_FLOAT_EQ(probability(model, {std::nextafter(5.0F, 6.0F), 1}), sigmoid(0.75));
}

TEST(TreeModel, DealsTheTreesToTheClassesInTurn) {
    const TreeModel model = parsed(of_three_classes);
    EXPECT_EQ(model.classes(), 3U);
    const float row[] = {4};
    const auto shares = model.probabilities(row);
    // Class 0 has the first and the fourth tree.
    const double scores[] = {std::exp(1.5), std::exp(2.0), std::exp(-1.0)};
    const double total = scores[0] + scores[1] + scores[2];
    ASSERT_EQ(shares.size(), 3U);
    for (std::size_t c = 0; c < 3; ++c) EXPECT_FLOAT_EQ(shares[c], static_cast<float>(scores[c] / total)) << c;
}

TEST(TreeModel, LargeScoresDoNotOverflow) {
    const TreeModel model = parsed("classes 2\nfeatures 0\ntrees 2\ntree 0\n1000\ntree 0\n-1000\n");
    EXPECT_EQ(model.probabilities(nullptr), (std::vector<float>{1, 0}));
}

TEST(TreeModel, ReadsItsFeaturesFromTheColumnsItIsTold) {
    TreeModel model = parsed(binary);
    model.read_columns({3, 1});
    EXPECT_FLOAT_EQ(probability(model, {9, 1, 9, 5}), sigmoid(-0.5));
    EXPECT_FLOAT_EQ(probability(model, {0, 0, 0, 6}), sigmoid(2.5));
}

TEST(TreeModel, WithoutTreesLeavesTheQuestionOpen) {
    const TreeModel model = parsed("classes 1\nfeatures 0\ntrees 0\n");
    EXPECT_FLOAT_EQ(model.probability(nullptr), 0.5F);
}

TEST(TreeModel, CommentsAndEmptyLinesMayStandAnywhere) {
    const TreeModel model = parsed("\n# a\nclasses 1\n# b\nfeatures 1\n# c\nwords\ntrees 1\n\ntree 0\n# d\n2\n# e\n\n");
    EXPECT_EQ(model.features(), (std::vector<std::string>{"words"}));
    EXPECT_FLOAT_EQ(probability(model, {0}), sigmoid(2));
}

TEST(TreeModel, LinesMayEndInCarriageReturns) {
    const TreeModel model = parsed("classes 1\r\nfeatures 1\r\nwords\r\n\r\ntrees 1\r\ntree 1\r\n0 1 -1 -2\r\n1 2\r\n");
    EXPECT_EQ(model.features(), (std::vector<std::string>{"words"}));
    EXPECT_FLOAT_EQ(probability(model, {2}), sigmoid(2));
}

TEST(TreeModel, TellsWhatEachColumnMovedTheScoreBy) {
    const TreeModel model = parsed(binary);
    const auto expectations = model.expectations();
    EXPECT_EQ(expectations, (std::vector<double>{(-1 + (2 + 0.25) / 2) / 2, (2 + 0.25) / 2}));
    const std::vector<float> row{6, 1};
    std::vector<double> influences(2);
    model.add_influences(row.data(), expectations, 1, influences);
    EXPECT_DOUBLE_EQ(influences[0], 1.125 - 0.0625);
    EXPECT_DOUBLE_EQ(influences[1], 0.25 - 1.125);
    model.add_influences(row.data(), expectations, -0.5, influences);
    EXPECT_DOUBLE_EQ(influences[1], (0.25 - 1.125) / 2);
}

struct FaultyModel {
    std::string text;
    std::string fault;
};

void PrintTo(const FaultyModel& faulty, std::ostream* out) {
    *out << faulty.fault;
}

class TreeModelRefuses : public testing::TestWithParam<FaultyModel> {};

TEST_P(TreeModelRefuses, TheText) {
    const auto model = TreeModel::parse(GetParam().text);
    ASSERT_FALSE(model) << GetParam().text;
    EXPECT_EQ(model.failure().status, Status::refused);
    EXPECT_EQ(model.failure().detail, GetParam().fault) << GetParam().text;
}

/// A model of the features a and b whose only tree, from line 6 on, is `tree`.
std::string with_tree(std::string_view tree) {
    return "classes 1\nfeatures 2\na\nb\ntrees 1\n" + std::string(tree);
}

constexpr const char* no_split = "expected a split: feature threshold left right";
constexpr const char* not_there = "the split names a feature, split or leaf that is not there";

std::string at(int line, std::string_view fault) {
    return "line " + std::to_string(line) + ": " + std::string(fault);
}

INSTANTIATE_TEST_SUITE_P(
    Counts, TreeModelRefuses,
    testing::Values(FaultyModel{"", at(0, "expected 'classes N', N at most 100")},
                    FaultyModel{"# only a comment\n", at(1, "expected 'classes N', N at most 100")},
                    FaultyModel{"features 1\na\n", at(1, "expected 'classes N', N at most 100")},
                    FaultyModel{"classes\n", at(1, "expected 'classes N', N at most 100")},
                    FaultyModel{"classes -1\n", at(1, "expected 'classes N', N at most 100")},
                    FaultyModel{"classes 101\n", at(1, "expected 'classes N', N at most 100")},
                    FaultyModel{"classes 1 2\n", at(1, "expected 'classes N', N at most 100")},
                    FaultyModel{"classes 0\nfeatures 0\ntrees 1\ntree 0\n1\n", at(1, "a model needs a class")},
                    FaultyModel{"classes 1\ntrees 0\n", at(2, "expected 'features N', N at most 65535")},
                    FaultyModel{"classes 1\nfeatures 65536\n", at(2, "expected 'features N', N at most 65535")},
                    FaultyModel{"classes 1\nfeatures 2\na\ntrees 0\n", at(4, "expected 'trees N', N at most 100000")},
                    FaultyModel{"classes 1\nfeatures 0\ntrees 100001\n", at(3, "expected 'trees N', N at most 100000")},
                    FaultyModel{"classes 1\nfeatures 0\ntrees 99999999999999999999\n",
                                at(3, "expected 'trees N', N at most 100000")},
                    FaultyModel{with_tree(""), at(5, "expected 'tree N', N at most 10000")},
                    FaultyModel{with_tree("tree 10001\n"), at(6, "expected 'tree N', N at most 10000")},
                    FaultyModel{with_tree("tree 4294967297\n"), at(6, "expected 'tree N', N at most 10000")}));

INSTANTIATE_TEST_SUITE_P(
    Trees, TreeModelRefuses,
    testing::Values(FaultyModel{with_tree("tree 1\n0 5 -1\n1 2\n"), at(7, no_split)},
                    FaultyModel{with_tree("tree 1\n0 nan -1 -2\n1 2\n"), at(7, no_split)},
                    FaultyModel{with_tree("tree 1\n-1 5 -1 -2\n1 2\n"), at(7, no_split)},
                    FaultyModel{with_tree("tree 1\n0 5 -1 -2 7\n1 2\n"), at(7, no_split)},
                    FaultyModel{with_tree("tree 1\n"), at(6, no_split)},
                    FaultyModel{with_tree("tree 1\n2 5 -1 -2\n1 2\n"), at(7, not_there)},
                    FaultyModel{with_tree("tree 1\n0 5 -1 1\n1 2\n"), at(7, not_there)},
                    FaultyModel{with_tree("tree 1\n0 5 -1 -3\n1 2\n"), at(7, not_there)},
                    FaultyModel{with_tree("tree 1\n0 5 -1 -2147483648\n1 2\n"), at(7, not_there)},
                    FaultyModel{with_tree("tree 1\n0 5 0 -1\n1 2\n"), at(7, not_there)},
                    FaultyModel{with_tree("tree 2\n0 5 -1 1\n1 5 0 -2\n1 2 3\n"), at(8, not_there)},
                    FaultyModel{with_tree("tree 1\n0 5 -1 -2\n1\n"), at(8, "expected 2 leaves")},
                    FaultyModel{with_tree("tree 1\n0 5 -1 -2\n1 2 3\n"), at(8, "expected 2 leaves")},
                    FaultyModel{with_tree("tree 1\n0 5 -1 -2\n1 inf\n"), at(8, "expected 2 leaves")},
                    FaultyModel{with_tree("tree 1\n0 5 -1 -2\nnan 1\n"), at(8, "expected 2 leaves")},
                    FaultyModel{with_tree("tree 0\n"), at(6, "expected 1 leaves")},
                    FaultyModel{with_tree("tree 0\n1\ntree 0\n1\n"), at(8, "nothing may follow the last tree")},
                    FaultyModel{with_tree("tree 0\n1\n\n# end\nx"), at(10, "nothing may follow the last tree")}));

}  // namespace
}  // namespace pith
