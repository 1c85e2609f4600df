/// classify_lines: scores for the lines of a plain text: the run of lines that reads most like an article.
#pragma once

#include <cstddef>

#include "pipeline/model/page.h"
#include "rules/engine/rule_set.h"

namespace pith {

/// Immutable: one object serves all threads.
class LineClassifier {
  public:
    explicit LineClassifier(const RuleSet& rules);

    /// Sets each block's score (0 to 1) and marks it as Layer::model. Prose adds to a run and other lines take from
    /// it; the run with the largest sum is the body (Kadane's maximum subarray).
    void run(Page& page) const;

  private:
    double gain(const Block& block) const;
    bool starts_clean(const Page& page) const;

    double min_prose_words_;
    double min_unfinished_words_;
    double max_gain_;
    double loss_;
    double list_loss_;
    double loss_weight_;
    double clean_loss_weight_;
    std::ptrdiff_t clean_start_lines_;
};

}  // namespace pith
