#include "stages/selection.h"

#include <algorithm>
#include <numeric>

namespace pith {

std::vector<bool> best_run(const std::vector<Block>& blocks, float threshold, float outside) {
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
    std::vector<bool> kept(blocks.size());
    for (std::size_t i = 0; i < blocks.size(); ++i)
        kept[i] = blocks[i].score >= (i >= best_begin && i < best_end ? threshold : outside);
    return kept;
}

std::vector<bool> best_expected_f(const std::vector<Block>& blocks, float beta, float lowest) {
    std::vector<std::size_t> order(blocks.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return blocks[a].score > blocks[b].score; });
    float expected = 0;  // words of the true body
    for (const Block& block : blocks) expected += block.score * static_cast<float>(block.words);
    float right = 0;
    float taken = 0;
    float best = 0;
    float threshold = 2;
    for (const std::size_t i : order) {
        right += blocks[i].score * static_cast<float>(blocks[i].words);
        taken += static_cast<float>(blocks[i].words);
        const float f = taken + expected > 0 ? right / (taken + beta * beta * expected) : 0;
        if (f <= best) continue;
        best = f;
        threshold = blocks[i].score;
    }
    std::vector<bool> kept(blocks.size());
    for (std::size_t i = 0; i < blocks.size(); ++i) kept[i] = blocks[i].score >= std::max(threshold, lowest);
    return kept;
}

}  // namespace pith
