/// The measures of a whole corpus.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "pipeline/evaluation/measures.h"

namespace pith {

struct SummaryOptions {
    bool by_type = false;
    bool by_site = false;
    bool errors = false;    ///< the standard errors in JSON, of all and of each type; a person always sees them
    std::size_t worst = 0;  ///< pages with the lowest words F1 to name
};

/// One JSON object: pages, missing; words, shingles and snippets as [F1, precision, recall]; exact; title, author, date
/// and site as [share, pages]; by_type: for each type [words F1, pages]; by_site: the same object for each site;
/// standard_error: of the words F1, of "all" and of each type; worst. The keys are those of the corpora's scorer.
nlohmann::ordered_json summary_of(const std::vector<PageScore>& pages, const SummaryOptions& options);

/// The same for a person, with standard errors; all measures by type and by site.
std::string summary_text(const std::vector<PageScore>& pages, const SummaryOptions& options);

}  // namespace pith
