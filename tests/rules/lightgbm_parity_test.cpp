#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "rules/engine/tree_model.h"

namespace pith {
namespace {

constexpr std::size_t columns = 6;

std::string read(const std::string& name) {
    std::ifstream file(PITH_SOURCE_DIR "/fixtures/models/" + name);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

TreeModel model_of(const std::string& name) {
    auto model = TreeModel::parse(read(name + ".model"));
    EXPECT_TRUE(model) << model.failure().detail;
    // The model leaves out columns that it does not read; rows hold all of them.
    std::vector<std::uint16_t> places;
    for (const std::string& feature : model.value().features())
        places.push_back(static_cast<std::uint16_t>(feature.back() - '0'));
    model.value().read_columns(places);
    return std::move(model).value();
}

/// Rows of `columns` values and LightGBM's probabilities.
void expect_lightgbms_scores(const std::string& name, std::size_t classes) {
    const TreeModel model = model_of(name);
    ASSERT_EQ(model.classes(), classes);
    std::istringstream lines(read(name + ".rows"));
    std::size_t rows = 0;
    for (std::string line; std::getline(lines, line); ++rows) {
        std::istringstream numbers(line);
        std::vector<float> row(columns);
        for (float& value : row) numbers >> value;
        const auto shares =
            classes == 1 ? std::vector<float>{model.probability(row.data())} : model.probabilities(row.data());
        for (const float share : shares) {
            double expected = 0;
            numbers >> expected;
            EXPECT_NEAR(static_cast<double>(share), expected, 1e-6) << name << ", row " << rows;
        }
    }
    EXPECT_EQ(rows, 200U);
}

TEST(LightGbmParity, AProbabilityIsTheSameTo1e6) {
    expect_lightgbms_scores("binary", 1);
}

TEST(LightGbmParity, TheProbabilitiesOfClassesAreTheSameTo1e6) {
    expect_lightgbms_scores("classes", 3);
}

}  // namespace
}  // namespace pith
