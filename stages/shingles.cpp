#include "stages/shingles.h"

#include <algorithm>
#include <vector>

#include "pipeline/model/text.h"

namespace pith {
namespace {

constexpr std::size_t shingle_words = 3;

std::unordered_set<std::string> shingles_of(std::string_view text) {
    const std::vector<std::string> words = words_of(text);
    std::unordered_set<std::string> shingles;
    if (words.empty()) return shingles;
    const std::size_t length = std::min(shingle_words, words.size());
    for (std::size_t i = 0; i + length <= words.size(); ++i) {
        std::string shingle;
        for (std::size_t j = i; j < i + length; ++j) shingle.append(words[j]).append(1, ' ');
        shingles.insert(std::move(shingle));
    }
    return shingles;
}

}  // namespace

Shingles::Shingles(std::string_view text) : set_(shingles_of(text)) {}

double Shingles::share_in(const Shingles& other) const {
    if (set_.empty()) return 0;
    const auto common = std::count_if(set_.begin(), set_.end(), [&](const auto& s) { return other.set_.contains(s); });
    return double(common) / double(set_.size());
}

}  // namespace pith
