#include "stages/classify_lines.h"

#include <algorithm>

#include "pipeline/model/text.h"

namespace pith {

LineClassifier::LineClassifier(const RuleSet& rules)
    : min_prose_words_(rules.number("classify-lines.min_prose_words")),
      min_unfinished_words_(rules.number("classify-lines.min_unfinished_words")),
      max_gain_(rules.number("classify-lines.max_gain")),
      loss_(rules.number("classify-lines.loss")),
      list_loss_(rules.number("classify-lines.list_loss")),
      loss_weight_(rules.number("classify-lines.loss_weight")) {}

double LineClassifier::gain(const Page& page, std::size_t index) const {
    const Block& block = page.blocks[index];
    const double words = block.words;
    const bool finished = ends_sentence(block.content.text);
    if (words >= (finished ? min_prose_words_ : min_unfinished_words_)) return std::min(words, max_gain_);
    const double loss = block.content.kind == BlockKind::list_item ? list_loss_ : loss_;
    return std::min(0.0, words - loss) * loss_weight_;
}

void LineClassifier::run(Page& page) const {
    double best = 0;
    double sum = 0;
    std::size_t begin = 0;
    std::size_t best_begin = 0;
    std::size_t best_end = 0;
    for (std::size_t i = 0; i < page.blocks.size(); ++i) {
        if (sum <= 0) {
            sum = 0;
            begin = i;
        }
        sum += gain(page, i);
        if (sum > best) {
            best = sum;
            best_begin = begin;
            best_end = i + 1;
        }
    }
    for (std::size_t i = 0; i < page.blocks.size(); ++i) {
        Block& block = page.blocks[i];
        block.score = i >= best_begin && i < best_end ? 1.0F : 0.0F;
        block.mark(block.score > 0 ? Verdict::keep : Verdict::drop, Layer::model, "classify-lines");
    }
}

}  // namespace pith
