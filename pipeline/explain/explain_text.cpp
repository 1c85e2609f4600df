#include <fmt/format.h>

#include <iterator>

#include "pipeline/explain/palette.h"
#include "pipeline/explain/views.h"
#include "pipeline/formats/terminal.h"

namespace pith {
namespace {

class TextWriter {
  public:
    explicit TextWriter(const Palette& palette) : palette_(palette) {}

    void heading(const Explanation& explanation, const PageName& name) {
        std::size_t kept = 0;
        for (const BlockExplanation& block : explanation.blocks) kept += block.block->kept() ? 1 : 0;
        if (name.shown)
            fmt::format_to(std::back_inserter(out), "{}{}{}: {} blocks, {} kept\n\n", palette_.strong,
                           neutral(name.source, false), palette_.end, explanation.blocks.size(), kept);
    }

    /// "+ 12  rule.id  0.93  text", then indented what else is known.
    void block(const BlockExplanation& block) {
        const bool kept = block.block->kept();
        fmt::format_to(std::back_inserter(out), "{}{} {:<4} {:<28} {:4.2f}{}  {}{}{}\n",
                       kept ? palette_.keep : palette_.drop, kept ? '+' : '-', block.n,
                       neutral(block.decided.by, false), block.block->score, palette_.end, kept ? "" : palette_.faint,
                       neutral(block.words(), false), kept ? "" : palette_.end);
        detail("", block.path);
        if (!block.decided.where.empty()) detail("why ", std::string(block.decided.why) + ", " + place_of(block));
        for (const Reason& rule : block.also)
            detail("also ", fmt::format("{} ({}), {}: {}", rule.by, rule.action, rule.where, rule.why));
    }

    std::string out;

    void note(const PageNote& note) { out += neutral(fmt::format("! {}: {}\n", note.by, note.text), true); }

  private:
    static std::string place_of(const BlockExplanation& block) {
        std::string place = block.decided.where;
        if (block.decided_at) place += fmt::format(", matched at block {}", block.decided_at);
        return place;
    }

    void detail(std::string_view label, std::string_view text) {
        fmt::format_to(std::back_inserter(out), "{:42}{}{}{}{}\n", "", palette_.faint, label, neutral(text, false),
                       palette_.end);
    }

    const Palette& palette_;
};

}  // namespace

std::string explanation_text(const Explanation& explanation, const PageName& name, bool colour) {
    TextWriter writer(colour ? coloured_palette : plain_palette);
    writer.heading(explanation, name);
    for (const PageNote& note : explanation.page->notes) writer.note(note);
    for (const BlockExplanation& block : explanation.blocks) writer.block(block);
    return std::move(writer.out);
}

}  // namespace pith
