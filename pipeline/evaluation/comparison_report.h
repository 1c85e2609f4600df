/// A comparison in words and numbers.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "pipeline/evaluation/comparison.h"

namespace pith {

struct ComparisonOptions {
    std::string before;  ///< what is compared, for a person: "built-in rules"
    std::string after;
    bool by_type = false;
    bool by_site = false;
    std::size_t pages = 0;  ///< in all; a comparison without truths lists the changed ones alone
};

/// Pages, changed pages, lines lost and gained, changed fields; with truths the measures before and after, the 95 %
/// intervals of their differences, and the pages won and lost, by words F1 (by snippets where the body is unknown).
std::string comparison_text(const std::vector<PageComparison>& pages, const ComparisonOptions& options);

/// The same as one JSON object, naming all changed pages.
nlohmann::ordered_json comparison_json(const std::vector<PageComparison>& pages, const ComparisonOptions& options);

}  // namespace pith
