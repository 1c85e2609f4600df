/// What changed from one body to another, line by line.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pith {

/// A line of a diff: common to both bodies, or in one of them alone.
struct DiffLine {
    enum class Kind { common, lost, gained, gap };
    enum class Truth { unknown, in_body, not_in_body };
    Kind kind = Kind::common;
    std::string text;         ///< without its line end
    std::size_t skipped = 0;  ///< gap: so many common lines are left out here
    Truth truth = Truth::unknown;
};

struct BodyDiff {
    std::vector<DiffLine> lines;  ///< the changes, with one common line on both sides of each
    std::size_t lost = 0;         ///< lines
    std::size_t gained = 0;

    bool empty() const { return lost + gained == 0; }
};

/// The shortest script of lost and gained lines after Myers (An O(ND) Difference Algorithm and Its Variations, 1986);
/// bodies that differ in more than 1,000 lines are taken as wholly different between their common ends. Empty lines do
/// not count.
BodyDiff diff_bodies(std::string_view before, std::string_view after);

}  // namespace pith
