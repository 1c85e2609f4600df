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
      loss_weight_(rules.number("classify-lines.loss_weight")),
      clean_loss_weight_(rules.number("classify-lines.clean_loss_weight")),
      clean_start_lines_(static_cast<std::ptrdiff_t>(rules.number("classify-lines.clean_start_lines"))) {}

double LineClassifier::gain(const Block& block) const {
    const double words = block.words;
    const bool finished = ends_sentence(block.content.text);
    if (words >= (finished ? min_prose_words_ : min_unfinished_words_)) return std::min(words, max_gain_);
    const double loss = block.content.kind == BlockKind::list_item ? list_loss_ : loss_;
    return std::min(0.0, words - loss);
}

/// A text with prose among its first lines has no menus: another tool cleaned it, and most of it is the article.
bool LineClassifier::starts_clean(const Page& page) const {
    const auto first_prose =
        std::find_if(page.blocks.begin(), page.blocks.end(), [this](const Block& block) { return gain(block) > 0; });
    return first_prose - page.blocks.begin() < clean_start_lines_;
}

void LineClassifier::run(Page& page) const {
    const double loss_weight = starts_clean(page) ? clean_loss_weight_ : loss_weight_;
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
        const double g = gain(page.blocks[i]);
        sum += g < 0 ? g * loss_weight : g;
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
