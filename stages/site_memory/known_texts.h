/// What is remembered of one site.
#pragma once

#include <pith/site_memory.h>

#include "stages/site_memory/page_sample.h"

namespace pith {

/// A text that was seen on the site. All counts lie within `of_pages`, the pages of the site over which they were made.
struct KnownText {
    std::uint64_t fingerprint = 0;
    std::uint64_t addresses = 0;  ///< a bit for each 64th of the addresses whose body held it (linear counting)
    std::uint64_t last_at = 0;    ///< the pages of the site that had been seen when it was last seen
    std::uint32_t pages = 0;
    std::uint32_t of_pages = 0;  ///< up to last_at
    std::uint32_t of_body = 0;
    std::uint32_t at_head = 0;
    std::uint32_t at_tail = 0;
    std::uint32_t first_day = 0;
    std::uint32_t last_day = 0;
};

struct SiteMemory::Site {
    std::uint64_t pages = 0;
    std::vector<KnownText> texts;  ///< ascending by fingerprint

    const KnownText* find(std::uint64_t fingerprint) const;
    /// The pages of the site from the first on that held the text.
    std::uint64_t pages_since(const KnownText& text) const { return text.of_pages + (pages - text.last_at); }
};

/// The site after a run that saw these pages on this day.
SiteMemory::Site site_after(const SiteMemory::Site& site, const SampledSite& run, std::uint32_t day,
                            const SiteMemoryLimits& limits);

}  // namespace pith
