/// From the scores of blocks to the blocks of the body.
#pragma once

#include <vector>

#include "pipeline/model/page.h"

namespace pith {

/// Scores from which blocks are kept.
struct RunThresholds {
    float inside = 0;  ///< in the run
    float of_likeliest =
        1;             ///< the same as a share of the likeliest blocks' mean score: what counts where that is less
    float lowest = 0;  ///< what counts at least
    float outside = 0;
};

/// For each block the score from which it belongs to the body.
///
/// For articles, whose body is one piece: inside the run of blocks with the largest sum of (score - threshold) x words
/// that is the threshold. Where the model is unsure of the whole page, a very long one maybe, the threshold sinks with
/// its best scores.
std::vector<float> run_thresholds(const std::vector<Block>& blocks, const RunThresholds& thresholds);

/// The same for pages whose content lies here and there: the blocks with the highest scores, as many as make the
/// expected F of words the highest (Ye et al., "Optimizing F-measure: A Tale of Two Approaches", 2012), none below
/// `lowest`. `beta`: how much recall counts against precision; 1 for F1.
std::vector<float> expected_f_thresholds(const std::vector<Block>& blocks, float beta, float lowest);

}  // namespace pith
