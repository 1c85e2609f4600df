#include "stages/site_memory/observe.h"

#include <algorithm>

#include "stages/site_memory/fingerprint.h"

namespace pith {
namespace {

bool is_of_body(const Block& block) {
    return block.kept() || block.decided_by == site_memory_name;
}

}  // namespace

SiteObserver::SiteObserver(const RuleSet& rules)
    : min_words_(static_cast<std::uint32_t>(rules.number("site_memory.min_words"))),
      edge_(rules.number("site_memory.edge")) {}

SitePage SiteObserver::observe(const Page& page) const {
    SitePage seen;
    seen.site = page.site;
    if (seen.site.empty()) return seen;
    double words = 0;
    for (const Block& block : page.blocks) words += is_of_body(block) ? block.words : 0;
    double before = 0;
    std::uint64_t content = 0;
    for (const Block& block : page.blocks) {
        const bool of_body = is_of_body(block);
        if (block.words >= min_words_ || of_body) {
            const std::uint64_t fingerprint = text_fingerprint(block.content.text);
            const double behind = words - before - block.words;
            auto place = SitePage::Place::outside;
            if (of_body) {
                place = behind <= 2 * edge_ * words ? SitePage::Place::tail
                        : before <= edge_ * words   ? SitePage::Place::head
                                                    : SitePage::Place::inside;
                content = spread(content + fingerprint);
                before += block.words;
            }
            if (block.words >= min_words_) seen.blocks.push_back({fingerprint, place});
        }
    }
    seen.content = content;
    seen.address = page.url.empty() ? content : spread(stable_hash(page.url));
    return seen;
}

}  // namespace pith
