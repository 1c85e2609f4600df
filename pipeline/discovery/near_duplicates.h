/// Articles that repeat each other: the agency's text on ten sites, an article and its update.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/discovery/text_signature.h"
#include "rules/engine/rule_set.h"

namespace pith {

/// When two texts count as near-duplicates: [settings.near_duplicates].
class DuplicateBounds {
  public:
    explicit DuplicateBounds(const RuleSet& rules);

    /// So short a text repeats others by chance; it has no near-duplicates.
    bool is_too_short(const TextSignature& text) const { return text.runs() < least_runs_; }

    /// Either most of all that both say is common, or nearly all of the shorter stands in the longer.
    bool holds(const TextSignature& one, const TextSignature& other) const;

  private:
    std::uint32_t least_runs_;
    double similarity_;
    double containment_;
    double least_similarity_;
};

/// The newest articles, found by their text. Not for several threads at once. What it answers depends on what was
/// added and in which order, on nothing else. Takes 600 bytes an article (measured).
class NearDuplicates {
  public:
    /// Keeps `capacity` articles at least and a quarter more at most; the oldest are forgotten first.
    NearDuplicates(DuplicateBounds bounds, std::size_t capacity);

    struct Article {
        std::uint64_t id = 0;
        std::uint64_t group = 0;  ///< all near-duplicates of one another have the same, as whoever adds them has it
        std::uint64_t url = 0;    ///< url_key() of the normalised URL
        TextSignature text;
    };

    struct Match {
        std::uint64_t id;
        std::uint64_t group;
        double similarity;   ///< 0 to 1, as TextSignature estimates it
        double containment;  ///< 0 to 1
        bool same_url;       ///< then one is a version of the other, else a copy
    };

    /// An article of the same id takes the other's place.
    void add(const Article& article);

    /// Near-duplicates of the text, the most similar first, the newer before the older; at most 64.
    std::vector<Match> find(std::uint64_t url, const TextSignature& text) const;

    /// The group of the most similar one.
    std::optional<std::uint64_t> group_of(std::uint64_t url, const TextSignature& text) const;

    std::size_t size() const { return by_id_.size(); }

    static std::uint64_t url_key(std::string_view normalized_url);

  private:
    using Slot = std::uint32_t;

    void link(Slot slot);
    void rebuild(std::size_t forget);
    std::vector<Slot> candidates(const TextSignature& text) const;

    DuplicateBounds bounds_;
    std::size_t capacity_;
    std::vector<Article> articles_;  ///< in the order in which they were added
    std::vector<bool> replaced_;
    std::unordered_map<std::uint64_t, Slot> by_id_;
    std::size_t buckets_ = 0;  ///< of each band; a power of two
    std::vector<Slot> first_;  ///< a band's buckets, band by band: the newest article in each
    std::vector<Slot> next_;   ///< by slot and band: the next older article in the same bucket
};

}  // namespace pith
