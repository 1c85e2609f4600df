#include "rules/engine/packed_rules.h"

#include <algorithm>
#include <map>

#include "rules/engine/pattern_syntax.h"

namespace pith {
namespace {

/// FNV-1a.
std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    return hash;
}

}  // namespace

PackParts::PackParts(std::string_view pack) {
    if (pack.empty()) return;
    PackReader reader(pack);
    version = reader.text();
    data = reader.text();
    rules = reader.text();
    required_texts = reader.text();
}

RequiredTexts::RequiredTexts(std::string_view packed) {
    if (packed.empty()) return;
    PackReader reader(packed);
    hashes_ = reader.array<std::uint64_t>();
    places_ = reader.array<std::uint64_t>();
    entries_ = reader.text();
}

std::string RequiredTexts::pack(const std::vector<std::string>& patterns) {
    std::map<std::uint64_t, std::string_view> by_hash;
    for (const std::string& pattern : patterns) by_hash.emplace(hash_of(pattern), pattern);
    std::vector<std::uint64_t> hashes;
    std::vector<std::uint64_t> places;
    PackWriter entries;
    for (const auto& [hash, pattern] : by_hash) {
        hashes.push_back(hash);
        places.push_back(entries.bytes().size());
        const auto texts = pith::required_texts(pattern);
        entries.text(pattern);
        entries.number(texts.size());
        for (const std::string& text : texts) entries.text(text);
    }
    PackWriter packed;
    packed.array(std::span<const std::uint64_t>(hashes));
    packed.array(std::span<const std::uint64_t>(places));
    packed.text(entries.bytes());
    return packed.bytes();
}

std::optional<std::vector<std::string>> RequiredTexts::of(std::string_view pattern) const {
    const std::uint64_t hash = hash_of(pattern);
    const auto found = std::lower_bound(hashes_.begin(), hashes_.end(), hash);
    if (found == hashes_.end() || *found != hash) return std::nullopt;
    PackReader entry(entries_.substr(places_[static_cast<std::size_t>(found - hashes_.begin())]));
    if (entry.text() != pattern) return std::nullopt;
    std::vector<std::string> texts(entry.number());
    for (std::string& text : texts) text = entry.text();
    return texts;
}

std::vector<std::string> known_required_texts(std::string_view pattern) {
    static const RequiredTexts packed(PackParts(packed_rules()).required_texts);
    auto known = packed.of(pattern);
    return known ? std::move(*known) : required_texts(pattern);
}

}  // namespace pith
