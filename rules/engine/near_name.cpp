#include "rules/engine/near_name.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace pith {
namespace {

constexpr std::size_t longest_name = 64;  ///< beyond, nobody meant a key

std::size_t changes(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::vector<std::size_t> next(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        next[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            next[j] = std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) next[j] = std::min(next[j], before[j - 2] + 1);
        }
        before.swap(row);
        row.swap(next);
    }
    return row[b.size()];
}

}  // namespace

std::string nearest_name(std::string_view name, const std::set<std::string, std::less<>>& known) {
    std::string nearest;
    if (name.size() > longest_name) return nearest;
    std::size_t fewest = std::max<std::size_t>(1, name.size() / 3) + 1;
    for (const std::string& candidate : known) {
        const std::size_t count = changes(name, candidate);
        if (count >= fewest) continue;
        fewest = count;
        nearest = candidate;
    }
    return nearest;
}

}  // namespace pith
