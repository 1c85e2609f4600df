#include "stages/selection.h"

#include <algorithm>
#include <numeric>

namespace pith {

namespace {

/// The blocks with the highest scores, as many as make the expected F the highest.
struct Likeliest {
    float lowest = 2;      ///< of their scores
    float mean_score = 0;  ///< by words
};

Likeliest likeliest(const std::vector<Block>& blocks, float beta) {
    std::vector<std::size_t> order(blocks.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return blocks[a].score > blocks[b].score; });
    float expected = 0;  // words of the true body
    for (const Block& block : blocks) expected += block.score * static_cast<float>(block.words);
    float right = 0;
    float taken = 0;
    float best = 0;
    Likeliest found;
    for (const std::size_t i : order) {
        right += blocks[i].score * static_cast<float>(blocks[i].words);
        taken += static_cast<float>(blocks[i].words);
        const float f = taken + expected > 0 ? right / (taken + beta * beta * expected) : 0;
        if (f <= best) continue;
        best = f;
        found = {blocks[i].score, right / taken};
    }
    return found;
}

}  // namespace

std::vector<float> run_thresholds(const std::vector<Block>& blocks, const RunThresholds& thresholds) {
    const float of_likeliest = thresholds.of_likeliest * likeliest(blocks, 1).mean_score;
    const float threshold = std::min(thresholds.inside, std::max(thresholds.lowest, of_likeliest));
    float sum = 0;
    float best = 0;
    std::size_t begin = 0;
    std::size_t best_begin = 0;
    std::size_t best_end = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (sum <= 0) {
            sum = 0;
            begin = i;
        }
        sum += (blocks[i].score - threshold) * static_cast<float>(blocks[i].words);
        if (sum <= best) continue;
        best = sum;
        best_begin = begin;
        best_end = i + 1;
    }
    std::vector<float> of_blocks(blocks.size(), thresholds.outside);
    for (std::size_t i = best_begin; i < best_end; ++i) of_blocks[i] = threshold;
    return of_blocks;
}

std::vector<float> expected_f_thresholds(const std::vector<Block>& blocks, float beta, float lowest) {
    return std::vector<float>(blocks.size(), std::max(likeliest(blocks, beta).lowest, lowest));
}

}  // namespace pith
