#include "stages/passes/site_memory.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "stages/site_memory/fingerprint.h"

namespace pith {
namespace {

std::uint32_t count(const RuleSet& rules, std::string_view setting) {
    return static_cast<std::uint32_t>(rules.number(setting));
}

/// Cells and code are parts of something larger.
bool is_prose(const Block& block) {
    switch (block.content.kind) {
        case BlockKind::paragraph:
        case BlockKind::list_item:
        case BlockKind::quote:
            return true;
        default:
            return false;
    }
}

}  // namespace

/// A kept block that the memory knows.
struct SiteMemoryPass::Recurring {
    Block* block;
    SiteMemory::Sighting sighting;
    double own_before = 0;  ///< words of blocks that the memory does not know, before it
};

SiteMemoryPass::SiteMemoryPass(const RuleSet& rules, std::shared_ptr<const SiteMemory> memory)
    : memory_(std::move(memory)),
      min_words_(count(rules, "site_memory.min_words")),
      confidence_(rules.number("site_memory.confidence")),
      min_body_pages_(count(rules, "site_memory.min_body_pages")),
      min_addresses_(count(rules, "site_memory.min_addresses")),
      edge_share_(rules.number("site_memory.edge_share")),
      many_pages_(count(rules, "site_memory.many_pages")),
      many_share_(rules.number("site_memory.many_share")),
      inside_share_(rules.number("site_memory.inside_share")),
      long_words_(count(rules, "site_memory.long_words")),
      long_share_(rules.number("site_memory.long_share")),
      usual_place_(rules.number("site_memory.usual_place")),
      edge_(rules.number("site_memory.edge")),
      max_dropped_(rules.number("site_memory.max_dropped")),
      sure_share_(rules.number("site_memory.sure_share")),
      min_own_words_(rules.number("site_memory.min_own_words")) {}

std::string SiteMemoryPass::why_of(const Page& page, const Block& block) const {
    const auto sighting = memory_->find(page.site, text_fingerprint(block.content.text));
    if (!sighting) return std::string(why());
    return fmt::format("seen on {} of {} pages of {}", sighting->pages, sighting->of_pages, page.site);
}

/// The lower end of the Wilson interval.
double SiteMemoryPass::share(const SiteMemory::Sighting& sighting) const {
    const double n = sighting.of_pages;
    if (n <= 0) return 0;
    const double p = std::min(1.0, sighting.pages / n);
    const double z2 = confidence_ * confidence_;
    const double spread = confidence_ * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    return (p + z2 / (2 * n) - spread) / (1 + z2 / n);
}

bool SiteMemoryPass::recurs(const Recurring& text, bool at_edge) const {
    const auto& seen = text.sighting;
    if (seen.of_body < min_body_pages_ || seen.addresses < min_addresses_) return false;
    const bool usually_at_edge = seen.at_head + seen.at_tail >= usual_place_ * seen.of_body;
    double least = inside_share_;
    if (at_edge && usually_at_edge) least = seen.of_body >= many_pages_ ? many_share_ : edge_share_;
    if (text.block->words > long_words_) least = std::max(least, long_share_);
    return share(seen) >= least;
}

/// The blocks to drop. What is the edge of the body is told by its own words, so first of all by those of blocks that
/// recur nowhere.
std::vector<SiteMemoryPass::Recurring> SiteMemoryPass::recurring(Page& page) const {
    std::vector<Recurring> found;
    double own = 0;
    for (Block& block : page.blocks) {
        if (!block.kept()) continue;
        const bool asked = block.layer <= Layer::pass && block.words >= min_words_ && is_prose(block);
        const auto sighting = asked ? memory_->find(page.site, text_fingerprint(block.content.text)) : std::nullopt;
        Recurring candidate{&block, sighting.value_or(SiteMemory::Sighting{}), own};
        if (sighting && recurs(candidate, true))
            found.push_back(candidate);
        else
            own += block.words;
    }
    std::erase_if(found, [&](const Recurring& text) {
        const bool at_edge = text.own_before <= edge_ * own || own - text.own_before <= edge_ * own;
        return !recurs(text, at_edge);
    });
    return found;
}

/// Headings that recur as well, where the text right under them went.
void SiteMemoryPass::drop_headings(Page& page) const {
    bool only_dropped = false;
    for (auto block = page.blocks.rbegin(); block != page.blocks.rend(); ++block) {
        if (block->decided_by == name() && !block->kept()) {
            only_dropped = true;
        } else if (block->kept()) {
            if (only_dropped && block->content.kind == BlockKind::heading) {
                const auto seen = memory_->find(page.site, text_fingerprint(block->content.text));
                if (seen && share(*seen) >= edge_share_) {
                    drop(*block);
                    continue;
                }
            }
            only_dropped = false;
        }
    }
}

void SiteMemoryPass::run(Page& page) const {
    // A reference says the same of many things, and truths keep its standing notes.
    if (page.site.empty() || page.type == PageType::documentation) return;
    std::vector<Recurring> texts = recurring(page);
    if (texts.empty()) return;
    double words = 0;
    for (const Block& block : page.blocks) words += block.kept() ? block.words : 0;
    double dropped = 0;
    for (const Recurring& text : texts) dropped += text.block->words;
    if (words - dropped < min_own_words_) return;
    if (dropped > max_dropped_ * words)
        std::erase_if(texts, [&](const Recurring& text) { return share(text.sighting) < sure_share_; });
    for (const Recurring& text : texts) drop(*text.block);
    drop_headings(page);
}

}  // namespace pith
