#include "pipeline/explain/line_answer.h"

#include <fmt/format.h>

#include <iterator>

#include "pipeline/explain/palette.h"
#include "pipeline/formats/terminal.h"

namespace pith {
namespace {

class AnswerWriter {
  public:
    explicit AnswerWriter(const Palette& palette) : palette_(palette) {}

    void block(const BlockExplanation& block, std::size_t blocks) {
        const bool kept = block.block->kept();
        fmt::format_to(std::back_inserter(out), "block {} of {}: {}{}{} by {}{}{}, score {:.2f}\n", block.n, blocks,
                       kept ? palette_.keep : palette_.drop, kept ? "kept" : "dropped", palette_.end, palette_.strong,
                       neutral(block.decided.by, false), palette_.end, block.block->score);
        detail("why", block.decided.why);
        if (!block.decided.where.empty())
            detail("where", block.decided_at
                                ? fmt::format("{}, matched at block {}", block.decided.where, block.decided_at)
                                : block.decided.where);
        for (const Reason& step : block.before) detail("before", fmt::format("{}: {}", step.by, step.action));
        for (const Reason& rule : block.also)
            detail("also", fmt::format("{} ({}), {}: {}", rule.by, rule.action, rule.where, rule.why));
        if (block.block->hidden) detail("hidden", "the page does not show it");
        detail("path", block.path);
        detail("text", block.block->content.text);
    }

    std::string out;

  private:
    void detail(std::string_view label, std::string_view text) {
        fmt::format_to(std::back_inserter(out), "  {}{:<7}{} {}\n", palette_.faint, label, palette_.end,
                       neutral(text, false));
    }

    const Palette& palette_;
};

}  // namespace

std::string line_answer_text(const Explanation& explanation, const PageName& name, const LineAnswer& answer,
                             bool colour) {
    AnswerWriter writer(colour ? coloured_palette : plain_palette);
    if (name.shown) writer.out = neutral(name.source, false) + ":\n";
    if (answer.blocks.empty())
        return writer.out + fmt::format("no block holds the line: {}\n", neutral(answer.elsewhere, false));
    for (const std::size_t i : answer.blocks) writer.block(explanation.blocks[i], explanation.blocks.size());
    return std::move(writer.out);
}

}  // namespace pith
