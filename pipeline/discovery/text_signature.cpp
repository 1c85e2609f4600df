#include "pipeline/discovery/text_signature.h"

#include <algorithm>
#include <vector>

#include "pipeline/model/text.h"

namespace pith {
namespace {

constexpr char format_version = 1;

/// A run's length, where a word counts two and a character of a script without spaces one, as count_words() has it.
constexpr unsigned run_weight = 8;

/// The finalizer of SplitMix64 (Steele, Lea and Flood, 2014): every bit of x moves every bit of the result.
constexpr std::uint64_t mixed(std::uint64_t x) {
    x += 0x9E3779B97F4A7C15;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
    return x ^ (x >> 31);
}

/// FNV-1a, then mixed.
std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
    return mixed(hash);
}

/// One multiplier and one summand a slot: multiply-shift hashing (Dietzfelbinger and others, 1997).
struct Multipliers {
    std::array<std::uint64_t, TextSignature::slots> factor{};
    std::array<std::uint64_t, TextSignature::slots> summand{};
};
constexpr Multipliers make_multipliers() {
    Multipliers made;
    for (std::size_t i = 0; i < TextSignature::slots; ++i) {
        made.factor[i] = mixed(2 * i + 1) | 1;
        made.summand[i] = mixed(2 * i + 2);
    }
    return made;
}
constexpr Multipliers multipliers = make_multipliers();

/// The text's different runs, as hashes. A text shorter than a run is one run.
std::vector<std::uint64_t> runs_of(std::string_view text) {
    const std::vector<std::string> words = words_of(text);
    std::vector<std::uint64_t> hashes;
    std::vector<unsigned> weights;
    for (const std::string& word : words) {
        std::size_t at = 0;
        weights.push_back(is_spaceless(next_code_point(word, at)) ? 1 : 2);
        hashes.push_back(hash_of(word));
    }
    std::vector<std::uint64_t> runs;
    for (std::size_t begin = 0; begin < words.size(); ++begin) {
        std::uint64_t run = 0;
        unsigned weight = 0;
        std::size_t at = begin;
        for (; at < words.size() && weight < run_weight; ++at) {
            run = mixed(run ^ hashes[at]);
            weight += weights[at];
        }
        if (weight < run_weight && begin > 0) break;
        runs.push_back(run);
    }
    std::sort(runs.begin(), runs.end());
    runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
    return runs;
}

}  // namespace

TextSignature TextSignature::of(std::string_view text) {
    const std::vector<std::uint64_t> runs = runs_of(text);
    std::array<std::uint32_t, slots> least;
    least.fill(~std::uint32_t{0});
    for (const std::uint64_t run : runs)
        for (std::size_t i = 0; i < slots; ++i) {
            const auto hash = static_cast<std::uint32_t>((run * multipliers.factor[i] + multipliers.summand[i]) >> 32);
            least[i] = std::min(least[i], hash);
        }
    TextSignature signature;
    signature.runs_ = static_cast<std::uint32_t>(std::min<std::size_t>(runs.size(), ~std::uint32_t{0}));
    // The high bits of a minimum say little but how long the text is.
    for (std::size_t i = 0; i < slots; ++i) signature.minima_[i] = static_cast<std::uint16_t>(least[i]);
    return signature;
}

std::string TextSignature::bytes() const {
    std::string bytes(1, format_version);
    for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(runs_ >> shift & 0xFF);
    for (const std::uint16_t minimum : minima_) {
        bytes += static_cast<char>(minimum & 0xFF);
        bytes += static_cast<char>(minimum >> 8);
    }
    return bytes;
}

std::optional<TextSignature> TextSignature::parse(std::string_view bytes) {
    if (bytes.size() != size_in_bytes || bytes[0] != format_version) return std::nullopt;
    const auto byte = [&](std::size_t at) { return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at])); };
    TextSignature signature;
    signature.runs_ = byte(1) | byte(2) << 8 | byte(3) << 16 | byte(4) << 24;
    for (std::size_t i = 0; i < slots; ++i)
        signature.minima_[i] = static_cast<std::uint16_t>(byte(5 + 2 * i) | byte(6 + 2 * i) << 8);
    return signature;
}

double TextSignature::similarity(const TextSignature& other) const {
    if (runs_ == 0 || other.runs_ == 0) return 0;
    std::size_t equal = 0;
    for (std::size_t i = 0; i < slots; ++i) equal += minima_[i] == other.minima_[i];
    constexpr double by_chance = 1.0 / 65536;
    return std::max(0.0, (double(equal) / double(slots) - by_chance) / (1 - by_chance));
}

double TextSignature::containment(const TextSignature& other) const {
    if (runs_ == 0 || other.runs_ == 0) return 0;
    const double similar = similarity(other);
    const double common = similar * (double(runs_) + double(other.runs_)) / (1 + similar);
    return std::min(1.0, common / double(std::min(runs_, other.runs_)));
}

}  // namespace pith
