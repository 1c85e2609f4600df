/// Collects what was found on the pages of a run of `pith eval`, in whatever order they are done.
#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "pipeline/evaluation/comparison.h"
#include "pipeline/evaluation/measures.h"

namespace pith {

struct BoardOptions {
    bool compare = false;
    bool keep_lines = false;  ///< of the diffs; else only their numbers
    bool keep_found = false;  ///< for found()
    bool strangers = false;   ///< pages that have no truth count too
};

/// Safe from any thread. All is in the order of the truths; pages without one stand behind, in order of their ids, and
/// only those that changed.
class EvalBoard {
  public:
    EvalBoard(std::vector<Truth> truths, BoardOptions options);

    /// Null for a page that the corpus does not know.
    const Truth* truth_of(const std::string& id) const;

    /// `before` is of use where the board compares.
    void enter(const std::string& id, const Found& after, const Found& before);

    /// Ends the entering. Pages that were not entered are missing; `before` may know them.
    void complete(const std::unordered_map<std::string, Prediction>& before);

    std::vector<PageScore> scores() const;
    const std::vector<PageComparison>& comparisons() const { return comparisons_; }
    const std::vector<std::pair<std::string, Found>>& found() const { return found_; }
    std::size_t pages() const { return comparisons_.size() + unchanged_strangers_; }
    std::size_t drafts() const;

  private:
    PageComparison compared(const std::string& id, const Found& after, const Found& before) const;
    void put(std::size_t index, const std::string& id, PageComparison&& page, const Found& after);

    const BoardOptions options_;
    const std::vector<Truth> truths_;
    std::unordered_map<std::string, std::size_t> index_;
    std::mutex mutex_;
    std::vector<bool> entered_;
    std::vector<PageComparison> comparisons_;
    std::vector<std::pair<std::string, Found>> found_;
    std::size_t unchanged_strangers_ = 0;
};

}  // namespace pith
