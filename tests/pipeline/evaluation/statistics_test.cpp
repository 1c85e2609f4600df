#include "pipeline/evaluation/statistics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace pith {
namespace {

TEST(Mean, HasAStandardError) {
    Mean mean;
    EXPECT_EQ(mean.value(), 0);
    for (const double value : {2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0}) mean.add(value);
    EXPECT_DOUBLE_EQ(mean.value(), 5);
    EXPECT_NEAR(mean.error(), std::sqrt(32.0 / 7 / 8), 1e-12);
}

const Statistic mean_of_rows = [](std::span<const double> sums) { return sums[0] / sums[1]; };

std::vector<std::vector<double>> normal_rows(std::size_t count, double mean) {
    std::mt19937_64 random(7);
    std::vector<std::vector<double>> rows;
    for (std::size_t i = 0; i < count; ++i) {
        double value = -6;  // the sum of twelve uniform numbers is near to normal
        for (int j = 0; j < 12; ++j) value += static_cast<double>(random() >> 11U) / 9007199254740992.0;
        rows.push_back({mean + value, 1});
    }
    return rows;
}

TEST(Bootstrap, IsTheNormalIntervalOfAMean) {
    const auto intervals = bootstrap(normal_rows(400, 3), {mean_of_rows});
    ASSERT_TRUE(intervals[0]);
    EXPECT_NEAR(intervals[0]->high - intervals[0]->low, 2 * 1.96 / 20, 0.02);
    EXPECT_LT(intervals[0]->low, 3.06);
    EXPECT_GT(intervals[0]->high, 2.94);
}

TEST(Bootstrap, IsTheSameEachTime) {
    const auto first = bootstrap(normal_rows(50, 1), {mean_of_rows});
    const auto second = bootstrap(normal_rows(50, 1), {mean_of_rows});
    EXPECT_EQ(first[0]->low, second[0]->low);
    EXPECT_EQ(first[0]->high, second[0]->high);
}

TEST(Bootstrap, SaysNothingWithoutEnough) {
    EXPECT_FALSE(bootstrap({}, {mean_of_rows})[0]);
    EXPECT_FALSE(bootstrap({{1, 1}}, {mean_of_rows})[0]);
    const Statistic unknown = [](std::span<const double>) { return std::numeric_limits<double>::quiet_NaN(); };
    EXPECT_FALSE(bootstrap({{1, 1}, {2, 1}}, {unknown})[0]);
}

}  // namespace
}  // namespace pith
