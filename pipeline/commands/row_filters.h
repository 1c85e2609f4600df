/// What the user leaves out of the output after extraction.
#pragma once

#include <pith/pith.h>
#include <CLI/CLI.hpp>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/discovery/near_duplicates.h"
#include "pipeline/executor.h"

namespace pith {

struct RowFilters {
    std::vector<PageType> only = {};
    double minimum_type_confidence = 0;
    std::vector<std::string> languages = {};  ///< BCP 47; regions and scripts do not count
    std::size_t minimum_words = 0;
    bool drop_near_duplicates = false;
    std::size_t near_duplicates_among = 200'000;  ///< the newest so many articles; 600 bytes each
};

/// --only, --minimum-type-confidence, --language, --minimum-words, --drop-near-duplicates, --near-duplicates-among.
void add_filter_options(CLI::App& command, RowFilters& filters);

/// The first filter that leaves the page out, as the summary names it: "type", "type confidence", "language" or
/// "words"; "" for none. Pages that failed are never left out. One without an article has no type, language or words,
/// so any of these filters leaves it out.
std::string_view filter_of(const Result<Article>& article, const RowFilters& filters);

/// Leaves out what nearly repeats an earlier page of the run.
class NearDuplicateFilter {
  public:
    NearDuplicateFilter(const RuleSet& rules, std::size_t capacity);

    /// In the order of input, one page at a time: the first of several is kept. A page without a signature is.
    void operator()(Produced& page);

  private:
    NearDuplicates seen_;
    std::uint64_t pages_ = 0;
};

}  // namespace pith
