/// The measures as numbers that can be added up over pages: for groups of pages, differences and resampling.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/evaluation/measures.h"

namespace pith {

/// In the order in which they are shown.
inline constexpr std::array<std::string_view, 8> measure_names{"words",  "shingles", "exact", "snippets",
                                                               "author", "date",     "site",  "title"};
inline constexpr std::size_t measure_count = measure_names.size();
inline constexpr std::size_t sum_count = 17;

/// What a page, or a set of pages, adds to the measures.
using Sums = std::array<double, sum_count>;

Sums sums_of(const PageScore& page);
void add(Sums& total, const Sums& more);

/// Each measure (F1 or share, 0 to 1) over the pages that were added up; NaN where no page's truth says anything of it.
std::array<double, measure_count> figures_of(std::span<const double> sums);

/// The measures of a set of pages, for a table with one row a set.
struct GroupFigures {
    std::string name;
    std::size_t pages = 0;
    std::array<double, measure_count> figures{};
    double words_error = 0;  ///< standard error of the mean words F1
};

/// What pages are grouped by.
using GroupKey = std::string PageScore::*;

/// The pages of each value of `key`, in order of the values.
std::vector<std::pair<std::string, std::vector<const PageScore*>>> grouped(const std::vector<PageScore>& pages,
                                                                           GroupKey key);

GroupFigures figures_of(std::string name, const std::vector<const PageScore*>& pages);

/// A table for a person, one row a group, with a column for each of the measures that some group has.
std::string figures_table(std::string_view heading, const std::vector<GroupFigures>& groups);

}  // namespace pith
