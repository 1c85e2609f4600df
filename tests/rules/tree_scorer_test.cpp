#include "rules/engine/tree_scorer.h"

#include <gtest/gtest.h>

#include <limits>
#include <random>

#include "rules/engine/rule_set.h"

namespace pith {
namespace {

struct Rows {
    std::vector<std::vector<float>> columns;
    std::size_t count;

    std::vector<float> row(std::size_t i) const {
        std::vector<float> values;
        for (const auto& column : columns) values.push_back(column[i]);
        return values;
    }
};

Rows made_rows(std::size_t features, std::size_t count) {
    std::mt19937 random(7);
    Rows rows{std::vector<std::vector<float>>(features, std::vector<float>(count + TreeScorer::lanes)), count};
    for (auto& column : rows.columns) {
        const float scale = std::uniform_int_distribution(0, 1)(random) ? 1.0F : 300.0F;
        for (float& value : column) value = std::uniform_real_distribution<float>(-1, scale)(random);
    }
    rows.columns[0][3] = std::numeric_limits<float>::quiet_NaN();
    rows.columns[1][4] = std::numeric_limits<float>::infinity();
    return rows;
}

void expect_alike(const TreeModel& model, const Rows& rows) {
    std::vector<const float*> columns;
    for (const auto& column : rows.columns) columns.push_back(column.data());
    const TreeScorer scorer(model);
    for (const Processor processor : {Processor::any, Processor::avx2, Processor::avx512}) {
        if (processor > this_processor()) continue;
        std::vector<float> scores(rows.count + TreeScorer::lanes);
        scorer.score(columns.data(), rows.count, scores.data(), processor);
        for (std::size_t i = 0; i < rows.count; ++i) EXPECT_EQ(scores[i], model.probability(rows.row(i).data())) << i;
    }
}

TEST(TreeScorer, GivesWhatTheModelGives) {
    const auto rules = RuleSet::load();
    ASSERT_TRUE(rules);
    for (const char* name : {"article-blocks", "page-blocks", "lines"}) {
        const TreeModel& model = rules.value()->model(name);
        expect_alike(model, made_rows(model.features().size(), 203));
    }
}

TEST(TreeScorer, WalksTreesOfManyLeaves) {
    std::string text = "classes 1\nfeatures 2\na\nb\ntrees 1\ntree 40\n";
    for (int i = 0; i < 40; ++i)
        text += std::to_string(i % 2) + " " + std::to_string(i) + " " + std::to_string(-1 - i) + " " +
                std::to_string(i < 39 ? i + 1 : -41) + "\n";
    for (int i = 0; i <= 40; ++i) text += std::to_string(i / 10.0) + " ";
    const auto model = TreeModel::parse(text + "\n");
    ASSERT_TRUE(model) << model.failure().detail;
    expect_alike(model.value(), made_rows(2, 20));
}

TEST(TreeScorer, TreesOfOneLeaf) {
    const auto model = TreeModel::parse("classes 1\nfeatures 2\na\nb\ntrees 2\ntree 0\n0.5\ntree 1\n1 2 -1 -2\n1 2\n");
    ASSERT_TRUE(model) << model.failure().detail;
    expect_alike(model.value(), made_rows(2, 9));
}

}  // namespace
}  // namespace pith
