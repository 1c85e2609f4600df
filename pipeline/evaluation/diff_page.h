/// What changed in the bodies, page by page, as one HTML document to look at.
#pragma once

#include <string>
#include <vector>

#include "pipeline/evaluation/comparison.h"
#include "pipeline/evaluation/comparison_report.h"

namespace pith {

/// A self-contained document: no scripts, nothing loaded, all text of pages escaped and its control characters visible;
/// its Content-Security-Policy allows its own style alone. Lines lost and gained are told apart by sign, word and
/// colour; beside each stands whether it is in the true body. Lines of more than 2,000 characters are cut, and only the
/// first 2,000 pages of `changed` are shown, which it says.
std::string diff_page(const std::vector<const PageComparison*>& changed, const ComparisonOptions& options);

}  // namespace pith
