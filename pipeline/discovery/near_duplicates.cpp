#include "pipeline/discovery/near_duplicates.h"

#include <algorithm>
#include <cmath>

namespace pith {
namespace {

// Banding (Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", 3.4): two texts meet in a bucket if all four
// minima of one of 30 bands agree. Of texts with similarity 0.5 86 % meet, with 0.6 98 %, with 0.3 21 %.
constexpr std::size_t rows = 4;
constexpr std::size_t bands = TextSignature::slots / rows;
constexpr std::uint32_t none = ~std::uint32_t{0};
constexpr std::size_t least_buckets = 1024;

// Whoever sends the same text for ever must not make each look-up longer.
constexpr std::size_t most_in_bucket = 64;
constexpr std::size_t most_matches = 64;

std::uint64_t band_hash(const TextSignature& text, std::size_t band) {
    std::uint64_t hash = 0xCBF29CE484222325;
    for (std::size_t row = 0; row < rows; ++row) hash = (hash ^ text.minima()[band * rows + row]) * 0x9E3779B97F4A7C15;
    return hash >> 20;
}

}  // namespace

DuplicateBounds::DuplicateBounds(const RuleSet& rules)
    : least_runs_(static_cast<std::uint32_t>(rules.number("near_duplicates.least_runs"))),
      similarity_(rules.number("near_duplicates.similarity")),
      containment_(rules.number("near_duplicates.containment")),
      least_similarity_(rules.number("near_duplicates.least_similarity")) {}

bool DuplicateBounds::holds(const TextSignature& one, const TextSignature& other) const {
    if (is_too_short(one) || is_too_short(other)) return false;
    const double similar = one.similarity(other);
    return similar >= similarity_ || (similar >= least_similarity_ && one.containment(other) >= containment_);
}

NearDuplicates::NearDuplicates(DuplicateBounds bounds, std::size_t capacity)
    : bounds_(bounds), capacity_(std::max<std::size_t>(capacity, 1)) {
    // Room that nothing has touched yet costs no memory; growing would cost twice.
    articles_.reserve(capacity_ + capacity_ / 4 + 1);
    next_.reserve(bands * articles_.capacity());
    rebuild(0);
}

void NearDuplicates::add(const Article& article) {
    if (const auto known = by_id_.find(article.id); known != by_id_.end()) replaced_[known->second] = true;
    const auto slot = static_cast<Slot>(articles_.size());
    articles_.push_back(article);
    replaced_.push_back(false);
    by_id_[article.id] = slot;
    next_.resize(next_.size() + bands, none);
    if (articles_.size() > capacity_ + capacity_ / 4)
        rebuild(articles_.size() - capacity_);
    else if (articles_.size() > buckets_)
        rebuild(0);
    else
        link(slot);
}

void NearDuplicates::link(Slot slot) {
    if (bounds_.is_too_short(articles_[slot].text)) return;
    for (std::size_t band = 0; band < bands; ++band) {
        Slot& first = first_[band * buckets_ + (band_hash(articles_[slot].text, band) & (buckets_ - 1))];
        next_[slot * bands + band] = first;
        first = slot;
    }
}

/// Forgets the oldest, and those that were replaced.
void NearDuplicates::rebuild(std::size_t forget) {
    std::size_t kept = 0;
    for (std::size_t i = forget; i < articles_.size(); ++i)
        if (!replaced_[i]) articles_[kept++] = articles_[i];
    articles_.resize(kept);
    replaced_.assign(articles_.size(), false);
    by_id_.clear();
    while (buckets_ < std::max(least_buckets, articles_.size())) buckets_ = std::max(least_buckets, buckets_ * 2);
    first_.assign(bands * buckets_, none);
    next_.assign(bands * articles_.size(), none);
    for (Slot slot = 0; slot < articles_.size(); ++slot) {
        by_id_[articles_[slot].id] = slot;
        link(slot);
    }
}

std::vector<NearDuplicates::Slot> NearDuplicates::candidates(const TextSignature& text) const {
    std::vector<Slot> slots;
    for (std::size_t band = 0; band < bands; ++band) {
        Slot slot = first_[band * buckets_ + (band_hash(text, band) & (buckets_ - 1))];
        for (std::size_t seen = 0; slot != none && seen < most_in_bucket; ++seen) {
            if (!replaced_[slot]) slots.push_back(slot);
            slot = next_[slot * bands + band];
        }
    }
    std::sort(slots.begin(), slots.end(), std::greater<>());
    slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
    return slots;
}

std::vector<NearDuplicates::Match> NearDuplicates::find(std::uint64_t url, const TextSignature& text) const {
    std::vector<Match> matches;
    if (bounds_.is_too_short(text)) return matches;
    for (const Slot slot : candidates(text)) {
        const Article& other = articles_[slot];
        if (!bounds_.holds(text, other.text)) continue;
        matches.push_back({other.id, other.group, text.similarity(other.text), text.containment(other.text),
                           url != 0 && other.url == url});
    }
    std::stable_sort(matches.begin(), matches.end(),
                     [](const Match& a, const Match& b) { return a.similarity > b.similarity; });
    if (matches.size() > most_matches) matches.resize(most_matches);
    return matches;
}

std::optional<std::uint64_t> NearDuplicates::group_of(std::uint64_t url, const TextSignature& text) const {
    const std::vector<Match> matches = find(url, text);
    if (matches.empty()) return std::nullopt;
    return matches.front().group;
}

std::uint64_t NearDuplicates::url_key(std::string_view normalized_url) {
    std::uint64_t hash = 0xCBF29CE484222325;  // FNV-1a; 0 stands for no URL
    for (const char c : normalized_url) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
    return normalized_url.empty() ? 0 : std::max<std::uint64_t>(hash, 1);
}

}  // namespace pith
