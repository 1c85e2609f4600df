/// Means with their errors, and intervals by the bootstrap.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace pith {

/// A mean that is filled one value at a time; 0 of nothing.
class Mean {
  public:
    void add(double value);

    std::size_t count() const { return count_; }
    double value() const { return count_ ? sum_ / static_cast<double>(count_) : 0; }

    /// The standard error of the mean; 0 of fewer than two values.
    double error() const;

  private:
    double sum_ = 0;
    double squares_ = 0;
    std::size_t count_ = 0;
};

struct Interval {
    double low = 0;
    double high = 0;
};

/// A figure made from the sums over a sample's members; NaN where they do not say.
using Statistic = std::function<double(std::span<const double> sums)>;

/// The 95 % percentile interval of each statistic (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, ch.
/// 13) over 2,000 samples of as many members, drawn with replacement. A member is a row of numbers, all rows equally
/// long: a page, or the sums over the pages of a site, so that pages of one site are drawn together. Nothing where
/// there are fewer than two members, or where a tenth of the samples has no value. Seeded: the same members, the same
/// intervals.
std::vector<std::optional<Interval>> bootstrap(const std::vector<std::vector<double>>& members,
                                               const std::vector<Statistic>& statistics);

}  // namespace pith
