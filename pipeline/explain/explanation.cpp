#include "pipeline/explain/explanation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pith {
namespace {

/// Where a block stands: its path in the page, or the line of a plain text.
std::string path_of(const Page& page, const Block& block) {
    return page.is_html ? page.document.path_of(block.node) : fmt::format("line {}", block.line);
}

std::string_view why_of_model(const Block& block, const BlockTrace::Mark& mark) {
    if (mark.verdict == Verdict::keep) return "the learned scores of the blocks together put it into the body";
    if (block.content.kind == BlockKind::image) return "a picture is no text of the body";
    if (block.content.kind == BlockKind::caption) return "a caption is no text of the body";
    return "the learned scores of the blocks together leave it out of the body";
}

Reason reason_of(const Rule& rule) {
    return {rule.id, name(rule.action), rule.why, fmt::format("{}:{}", rule.place.file, rule.place.line)};
}

/// The blocks at which each rule matched, ascending.
using Places = std::map<const Rule*, std::vector<std::size_t>>;

/// The number of the block whose match decided: this one's own (0), else the nearest before it, else behind it. A body
/// matches no block in particular.
std::size_t deciding_block(const Places& places, const Rule* rule, std::size_t i) {
    const auto found = places.find(rule);
    if (found == places.end() || rule->action == RuleAction::body) return 0;
    const auto& blocks = found->second;
    const auto behind = std::lower_bound(blocks.begin(), blocks.end(), i);
    if (behind != blocks.end() && *behind == i) return 0;
    return behind != blocks.begin() ? *std::prev(behind) + 1 : *behind + 1;
}

}  // namespace

std::string_view BlockExplanation::words() const {
    return block->content.kind == BlockKind::image ? std::string_view{} : std::string_view(block->content.text);
}

double BlockExplanation::score() const {
    return std::round(static_cast<double>(block->score) * 1e4) / 1e4;
}

Explainer::Explainer(const RuleSet& rules) {
    for (const Rule& rule : rules.rules()) rules_.emplace(rule.id, &rule);
}

const Rule* Explainer::rule_of(std::string_view decided_by) const {
    const auto [first, last] = rules_.equal_range(decided_by);
    for (auto rule = first; rule != last; ++rule)
        if (rule->first.data() == decided_by.data()) return rule->second;
    return first == last ? nullptr : first->second;
}

Reason Explainer::reason_of(const BlockTrace::Mark& mark, const Block& block) const {
    const std::string_view verdict = mark.verdict == Verdict::keep ? "keep" : "drop";
    if (!mark.why.empty()) return {mark.by, verdict, mark.why, {}};
    if (const Rule* rule = rule_of(mark.by)) return pith::reason_of(*rule);
    return {mark.by, verdict, mark.by == "model" ? why_of_model(block, mark) : std::string_view{}, {}};
}

BlockExplanation Explainer::explain(const TracedPage& traced, std::size_t i) const {
    const Block& block = traced.page.blocks[i];
    const BlockTrace& trace = traced.blocks[i];
    BlockExplanation row;
    row.n = i + 1;
    row.block = &block;
    row.path = path_of(traced.page, block);
    row.influences = trace.influences;
    row.decided = {block.decided_by, row.verdict(), "no step has marked it", {}};
    if (!trace.marks.empty()) row.decided = reason_of(trace.marks.back(), block);
    for (std::size_t k = 0; k + 1 < trace.marks.size(); ++k) row.before.push_back(reason_of(trace.marks[k], block));
    for (const Rule* rule : trace.rules)
        if (rule->id.data() != block.decided_by.data()) row.also.push_back(pith::reason_of(*rule));
    return row;
}

Explanation Explainer::explain(const TracedPage& traced) const {
    Explanation explanation{&traced.page, {}};
    Places places;
    for (std::size_t i = 0; i < traced.blocks.size(); ++i)
        for (const Rule* rule : traced.blocks[i].rules) places[rule].push_back(i);
    for (std::size_t i = 0; i < traced.blocks.size(); ++i) {
        explanation.blocks.push_back(explain(traced, i));
        if (const Rule* rule = rule_of(traced.page.blocks[i].decided_by))
            explanation.blocks.back().decided_at = deciding_block(places, rule, i);
    }
    for (const MetadataBlock& metadata : traced.page.metadata_blocks)
        if (metadata.block < explanation.blocks.size())
            explanation.blocks[metadata.block].roles.push_back(metadata.role);
    return explanation;
}

}  // namespace pith
