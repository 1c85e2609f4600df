/// Which words of one sequence stand in another, in order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pith {

inline constexpr std::uint32_t unaligned = ~std::uint32_t{0};

/// For each word of `page` the index of its partner in `truth`, or `unaligned`. Words are numbers, equal where the
/// words are. The chain of common runs of four words is the longest increasing one, after Cohen's patience diff; gaps
/// between its runs are filled by the longest common subsequence where they are small. Time O(n log n).
std::vector<std::uint32_t> align(const std::vector<std::uint32_t>& page, const std::vector<std::uint32_t>& truth);

}  // namespace pith
