/// The measures of a whole corpus.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pipeline/evaluation/measures.h"

namespace pith {

struct SummaryOptions {
    bool by_type = false;
    bool errors = false;    ///< the standard error of the words F1, of all and of each type
    std::size_t worst = 0;  ///< pages with the lowest words F1 to name
    bool json = false;
};

/// For a person, or as one JSON object: pages, missing; words, shingles and snippets as [F1, precision, recall]; exact;
/// title, author, date and site as [share, pages]; by_type; worst.
std::string summarise(const std::vector<PageScore>& pages, const SummaryOptions& options);

}  // namespace pith
