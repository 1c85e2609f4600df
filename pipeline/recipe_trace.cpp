#include "pipeline/recipe_trace.h"

#include "pipeline/recipe.h"

namespace pith {
namespace {

/// What a step, a pass or the model, has changed since the last look.
void note_marks(TracedPage& traced, const Pass* pass) {
    for (std::size_t i = 0; i < traced.blocks.size(); ++i) {
        const Block& block = traced.page.blocks[i];
        auto& marks = traced.blocks[i].marks;
        if (block.layer == Layer::none) continue;
        if (!marks.empty() && marks.back().by == block.decided_by && marks.back().verdict == block.verdict) continue;
        const bool told = pass && block.layer == Layer::pass;
        marks.push_back({block.decided_by, told ? pass->why_of(traced.page, block) : std::string(), block.verdict});
    }
}

void note_rules(TracedPage& traced, RuleMatches matches) {
    for (std::size_t i = 0; i < matches.size(); ++i)
        traced.blocks[i].rules.insert(traced.blocks[i].rules.end(), matches[i].begin(), matches[i].end());
}

}  // namespace

Result<TracedPage> Recipe::trace(const Input& input, const Limits& limits, TraceOptions options) const {
    auto page = reader_.read(input, limits);
    if (!page) return page.failure();
    TracedPage traced{std::move(page).value(), {}};
    traced.blocks.resize(traced.page.blocks.size());
    classifier_.run(traced.page);
    note_marks(traced, nullptr);
    if (options.influences) {
        auto influences = options.influences->read(traced.page);
        for (std::size_t i = 0; i < influences.size(); ++i) traced.blocks[i].influences = std::move(influences[i]);
    }
    for (const auto& pass : passes_) {
        note_rules(traced, pass->matching(traced.page));
        pass->run(traced.page);
        note_marks(traced, pass.get());
    }
    return traced;
}

}  // namespace pith
