#include "stages/shingles.h"

#include <algorithm>
#include <functional>
#include <string>

#include "pipeline/model/text.h"

namespace pith {
namespace {

constexpr std::size_t shingle_words = 3;

std::vector<std::uint64_t> shingles_of(std::string_view text) {
    const std::vector<std::string> words = words_of(text);
    std::vector<std::uint64_t> shingles;
    const std::size_t length = std::min(shingle_words, words.size());
    std::string shingle;
    for (std::size_t i = 0; i + length <= words.size() && length > 0; ++i) {
        shingle.clear();
        for (std::size_t j = i; j < i + length; ++j) shingle.append(words[j]).append(1, ' ');
        shingles.push_back(std::hash<std::string_view>{}(shingle));
    }
    std::sort(shingles.begin(), shingles.end());
    shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
    return shingles;
}

}  // namespace

Shingles::Shingles(std::string_view text) : hashes_(shingles_of(text)) {}

double Shingles::share_in(const Shingles& other) const {
    if (hashes_.empty()) return 0;
    const auto in_other = [&](std::uint64_t hash) {
        return std::binary_search(other.hashes_.begin(), other.hashes_.end(), hash);
    };
    return double(std::count_if(hashes_.begin(), hashes_.end(), in_other)) / double(hashes_.size());
}

}  // namespace pith
