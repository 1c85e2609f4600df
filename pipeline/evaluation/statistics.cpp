#include "pipeline/evaluation/statistics.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>

namespace pith {
namespace {

constexpr std::size_t samples = 2000;
constexpr std::uint64_t seed = 20240229;

/// A number below `bound`; std::uniform_int_distribution may differ from one standard library to the next.
std::size_t below(std::size_t bound, std::mt19937_64& random) {
    constexpr double unit = 1.0 / 9007199254740992.0;  // 2^-53
    return std::min(bound - 1,
                    static_cast<std::size_t>(static_cast<double>(random() >> 11U) * unit * static_cast<double>(bound)));
}

std::vector<double> sums_of_sample(const std::vector<std::vector<double>>& members, std::mt19937_64& random) {
    std::vector<double> sums(members.front().size());
    for (std::size_t i = 0; i < members.size(); ++i) {
        const auto& member = members[below(members.size(), random)];
        for (std::size_t column = 0; column < sums.size(); ++column) sums[column] += member[column];
    }
    return sums;
}

/// Linear between the two nearest of the sorted values.
double quantile(const std::vector<double>& sorted, double share) {
    const double at = share * static_cast<double>(sorted.size() - 1);
    const auto low = static_cast<std::size_t>(at);
    const std::size_t high = std::min(low + 1, sorted.size() - 1);
    return sorted[low] + (at - static_cast<double>(low)) * (sorted[high] - sorted[low]);
}

}  // namespace

void Mean::add(double value) {
    sum_ += value;
    squares_ += value * value;
    ++count_;
}

double Mean::error() const {
    if (count_ < 2) return 0;
    const auto n = static_cast<double>(count_);
    return std::sqrt(std::max(0.0, squares_ / n - value() * value()) / (n - 1));
}

std::vector<std::optional<Interval>> bootstrap(const std::vector<std::vector<double>>& members,
                                               const std::vector<Statistic>& statistics) {
    std::vector<std::optional<Interval>> intervals(statistics.size());
    if (members.size() < 2) return intervals;
    std::vector<std::vector<double>> values(statistics.size());
    std::mt19937_64 random(seed);  // NOLINT(cert-msc51-cpp,cert-msc32-c): the same figures in each run
    for (std::size_t i = 0; i < samples; ++i) {
        const auto sums = sums_of_sample(members, random);
        for (std::size_t s = 0; s < statistics.size(); ++s)
            if (const double value = statistics[s](sums); !std::isnan(value)) values[s].push_back(value);
    }
    for (std::size_t s = 0; s < statistics.size(); ++s) {
        if (values[s].size() < samples - samples / 10) continue;
        std::sort(values[s].begin(), values[s].end());
        intervals[s] = Interval{quantile(values[s], 0.025), quantile(values[s], 0.975)};
    }
    return intervals;
}

}  // namespace pith
