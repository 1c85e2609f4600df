#include "pipeline/evaluation/sequence_alignment.h"

#include <algorithm>
#include <unordered_map>

namespace pith {
namespace {

using Words = std::vector<std::uint32_t>;

constexpr std::size_t run_words = 4;
constexpr std::size_t most_places = 8;  // of a run in the truth; more often, it says nothing of where

std::uint64_t run_at(const Words& words, std::size_t at) {
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < run_words; ++i) hash = (hash ^ words[at + i]) * 0x9E3779B97F4A7C15U + (hash >> 29);
    return hash;
}

struct Match {
    std::uint32_t page;
    std::uint32_t truth;
};

std::vector<Match> common_runs(const Words& page, const Words& truth) {
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> places;
    for (std::size_t j = 0; j + run_words <= truth.size(); ++j)
        places[run_at(truth, j)].push_back(static_cast<std::uint32_t>(j));
    std::vector<Match> matches;
    for (std::size_t i = 0; i + run_words <= page.size(); ++i) {
        const auto found = places.find(run_at(page, i));
        if (found == places.end() || found->second.size() > most_places) continue;
        // Backwards, so that a strictly increasing chain takes one of them at most.
        for (auto j = found->second.rbegin(); j != found->second.rend(); ++j)
            matches.push_back({static_cast<std::uint32_t>(i), *j});
    }
    return matches;
}

/// The longest chain that increases in both (Schensted, 1961).
std::vector<Match> longest_chain(const std::vector<Match>& matches) {
    std::vector<std::size_t> ends;
    std::vector<std::size_t> previous(matches.size(), matches.size());
    for (std::size_t m = 0; m < matches.size(); ++m) {
        const auto at = std::lower_bound(ends.begin(), ends.end(), matches[m].truth,
                                         [&](std::size_t end, std::uint32_t t) { return matches[end].truth < t; });
        if (at != ends.begin()) previous[m] = *(at - 1);
        if (at == ends.end())
            ends.push_back(m);
        else
            *at = m;
    }
    std::vector<Match> chain;
    for (std::size_t m = ends.empty() ? matches.size() : ends.back(); m < matches.size(); m = previous[m])
        chain.push_back(matches[m]);
    std::reverse(chain.begin(), chain.end());
    return chain;
}

struct Gap {
    std::size_t page_begin, page_end, truth_begin, truth_end;
};

/// The longest common subsequence of a small gap.
void fill(const Gap& gap, const Words& page, const Words& truth, Words& partners) {
    const std::size_t rows = gap.page_end - gap.page_begin;
    const std::size_t columns = gap.truth_end - gap.truth_begin;
    constexpr std::size_t most_cells = 250'000;
    if (rows == 0 || columns == 0 || rows * columns > most_cells) return;
    std::vector<std::uint16_t> lengths((rows + 1) * (columns + 1));
    const auto length = [&](std::size_t r, std::size_t c) -> std::uint16_t& { return lengths[r * (columns + 1) + c]; };
    const auto equal = [&](std::size_t r, std::size_t c) {
        return page[gap.page_begin + r] == truth[gap.truth_begin + c];
    };
    for (std::size_t r = rows; r-- > 0;)
        for (std::size_t c = columns; c-- > 0;)
            length(r, c) = equal(r, c) ? static_cast<std::uint16_t>(length(r + 1, c + 1) + 1)
                                       : std::max(length(r + 1, c), length(r, c + 1));
    for (std::size_t r = 0, c = 0; r < rows && c < columns;) {
        if (equal(r, c))
            partners[gap.page_begin + r++] = static_cast<std::uint32_t>(gap.truth_begin + c++);
        else if (length(r + 1, c) >= length(r, c + 1))
            ++r;
        else
            ++c;
    }
}

}  // namespace

std::vector<std::uint32_t> align(const Words& page, const Words& truth) {
    Words partners(page.size(), unaligned);
    for (const Match& match : longest_chain(common_runs(page, truth)))
        for (std::uint32_t i = 0; i < run_words; ++i) partners[match.page + i] = match.truth + i;
    // Two runs that overlap may disagree on a word: the order of the partners must hold.
    std::uint32_t next = 0;
    for (std::uint32_t& partner : partners) {
        if (partner == unaligned) continue;
        if (partner < next)
            partner = unaligned;
        else
            next = partner + 1;
    }
    std::size_t page_begin = 0;
    std::size_t truth_begin = 0;
    for (std::size_t i = 0; i <= page.size(); ++i) {
        if (i < page.size() && partners[i] == unaligned) continue;
        fill({page_begin, i, truth_begin, i < page.size() ? partners[i] : truth.size()}, page, truth, partners);
        if (i == page.size()) break;
        page_begin = i + 1;
        truth_begin = partners[i] + 1;
    }
    return partners;
}

}  // namespace pith
