#include "stages/site_memory/known_texts.h"

#include <algorithm>
#include <tuple>

namespace pith {
namespace {

using Place = SitePage::Place;

/// The texts of one run, each with its counts.
std::vector<KnownText> texts_of(const SampledSite& run) {
    struct Seen {
        std::uint64_t block;
        std::uint64_t address;
    };
    std::vector<Seen> seen;
    for (const auto& [content, page] : run)
        for (const std::uint64_t block : page.blocks) seen.push_back({block, page.address});
    std::sort(seen.begin(), seen.end(), [](const Seen& a, const Seen& b) { return a.block < b.block; });
    std::vector<KnownText> texts;
    for (const auto& [block, address] : seen) {
        const std::uint64_t fingerprint = block & ~place_bits;
        if (texts.empty() || texts.back().fingerprint != fingerprint) texts.push_back({.fingerprint = fingerprint});
        KnownText& text = texts.back();
        const auto place = static_cast<Place>(block & place_bits);
        ++text.pages;
        if (place == Place::outside) continue;
        ++text.of_body;
        text.at_head += place == Place::head;
        text.at_tail += place == Place::tail;
        text.addresses |= std::uint64_t{1} << (address >> 58);
    }
    return texts;
}

/// Old pages count ever less, so that a site may change.
void fade(KnownText& text, std::uint32_t window) {
    for (; text.of_pages > window; text.of_pages = (text.of_pages + 1) / 2)
        for (auto* count : {&text.pages, &text.of_body, &text.at_head, &text.at_tail}) *count = (*count + 1) / 2;
}

/// What a run adds to a text that may be known from before.
KnownText added(const KnownText* known, const KnownText& now, const SiteMemory::Site& before, std::uint32_t run_pages) {
    KnownText sum = now;
    sum.of_pages = run_pages;
    if (!known) return sum;
    sum.addresses |= known->addresses;
    sum.pages += known->pages;
    sum.of_pages += static_cast<std::uint32_t>(before.pages_since(*known));
    sum.of_body += known->of_body;
    sum.at_head += known->at_head;
    sum.at_tail += known->at_tail;
    // A clock may have been set back.
    sum.first_day = std::min(known->first_day, now.first_day);
    sum.last_day = std::max(known->last_day, now.last_day);
    return sum;
}

/// The texts of both, ascending.
std::vector<KnownText> united(const SiteMemory::Site& site, const SampledSite& run, std::uint32_t day) {
    std::vector<KnownText> texts;
    auto known = site.texts.begin();
    for (KnownText& now : texts_of(run)) {
        while (known != site.texts.end() && known->fingerprint < now.fingerprint) texts.push_back(*known++);
        const bool again = known != site.texts.end() && known->fingerprint == now.fingerprint;
        now.first_day = now.last_day = day;
        now.last_at = site.pages + run.size();
        texts.push_back(added(again ? &*known : nullptr, now, site, static_cast<std::uint32_t>(run.size())));
        if (again) ++known;
    }
    texts.insert(texts.end(), known, site.texts.end());
    return texts;
}

/// What never was in a body may be forgotten twice as soon.
bool is_forgotten(const KnownText& text, const SiteMemory::Site& site, std::uint32_t day,
                  const SiteMemoryLimits& limits) {
    if (text.pages < limits.least_pages) return true;
    if (site.pages - text.last_at > limits.forget_pages) return true;
    if (day > text.last_day && day - text.last_day > limits.forget_days) return true;
    const double rare_share = text.of_body ? limits.rare_share : 2 * limits.rare_share;
    return text.pages < rare_share * static_cast<double>(site.pages_since(text));
}

/// The rarest go first, of equally rare ones the oldest.
void keep_most_frequent(std::vector<KnownText>& texts, std::size_t most) {
    if (texts.size() <= most) return;
    const auto more_frequent = [](const KnownText& a, const KnownText& b) {
        return std::tuple(b.pages, b.of_body > 0, b.last_at, b.fingerprint) <
               std::tuple(a.pages, a.of_body > 0, a.last_at, a.fingerprint);
    };
    std::nth_element(texts.begin(), texts.begin() + static_cast<std::ptrdiff_t>(most), texts.end(), more_frequent);
    texts.resize(most);
    std::sort(texts.begin(), texts.end(),
              [](const KnownText& a, const KnownText& b) { return a.fingerprint < b.fingerprint; });
}

}  // namespace

const KnownText* SiteMemory::Site::find(std::uint64_t fingerprint) const {
    const auto at = std::lower_bound(texts.begin(), texts.end(), fingerprint & ~place_bits,
                                     [](const KnownText& text, std::uint64_t f) { return text.fingerprint < f; });
    return at == texts.end() || at->fingerprint != (fingerprint & ~place_bits) ? nullptr : &*at;
}

SiteMemory::Site site_after(const SiteMemory::Site& site, const SampledSite& run, std::uint32_t day,
                            const SiteMemoryLimits& limits) {
    SiteMemory::Site next;
    next.pages = site.pages + run.size();
    next.texts = united(site, run, day);
    for (KnownText& text : next.texts) fade(text, limits.window);
    std::erase_if(next.texts, [&](const KnownText& text) { return is_forgotten(text, next, day, limits); });
    keep_most_frequent(next.texts, limits.fingerprints_of_site);
    return next;
}

}  // namespace pith
