#include "rules/engine/phrase_table.h"

#include <algorithm>
#include <cstring>

#include "pipeline/model/text.h"

namespace pith {
namespace {

/// Letters and digits of ASCII.
constexpr std::array<bool, 256> plain_bytes = [] {
    std::array<bool, 256> plain{};
    for (int c = 'a'; c <= 'z'; ++c) plain[static_cast<std::size_t>(c)] = true;
    for (int c = 'A'; c <= 'Z'; ++c) plain[static_cast<std::size_t>(c)] = true;
    for (int c = '0'; c <= '9'; ++c) plain[static_cast<std::size_t>(c)] = true;
    return plain;
}();

bool is_plain(char c) {
    return plain_bytes[static_cast<unsigned char>(c)];
}

/// At most eight bytes as a number; texts of one size have different ones.
std::uint64_t number_of(std::string_view text) {
    std::uint64_t low = 0, high = 0;
    if (text.size() >= 4) {
        std::memcpy(&low, text.data(), 4);
        std::memcpy(&high, text.data() + text.size() - 4, 4);
        return low | high << 32;
    }
    for (const char c : text) low = low << 8 | static_cast<unsigned char>(c);
    return low;
}

/// Fibonacci hashing (Knuth, 6.4) of eight bytes at a time; mixed at each step, as slots are taken from the low bits.
std::uint64_t hash_of(std::string_view text) {
    constexpr std::uint64_t factor = 0x9E3779B97F4A7C15U;
    std::uint64_t hash = text.size() * factor;
    for (; text.size() > 8; text.remove_prefix(8)) {
        hash = (hash ^ number_of(text.substr(0, 8))) * factor;
        hash ^= hash >> 32;
    }
    hash = (hash ^ number_of(text)) * factor;
    return hash ^ (hash >> 32);
}

}  // namespace

std::size_t token_end(std::string_view text, std::size_t at) {
    const char* const characters = text.data();
    for (std::size_t end = at;;) {
        while (end < text.size() && is_plain(characters[end])) ++end;
        if (end == text.size()) return end;
        std::size_t next = end;
        const char32_t c = next_code_point(text, next);
        if (is_ascii(c) || !is_word_character(c) || is_spaceless(c)) return end == at ? next : end;
        end = next;
    }
}

PhraseTable::PhraseTable(PackReader& pack) {
    view_.characters = pack.array<char>();
    view_.entries = pack.array<Entry>();
    view_.slots = pack.array<std::uint32_t>();
    view_.first_tokens = pack.array<std::uint64_t>();
    view_.filter = pack.array<std::uint64_t>();
}

void PhraseTable::pack(PackWriter& pack) const {
    pack.array(view_.characters);
    pack.array(view_.entries);
    pack.array(view_.slots);
    pack.array(view_.first_tokens);
    pack.array(view_.filter);
}

void PhraseTable::add(std::string_view phrase, Lists lists) {
    if (phrase.empty()) return;
    if (!store_) store_ = std::make_unique<Store>();
    entry_of(phrase).lists |= lists;
    const std::string_view first = phrase.substr(0, token_end(phrase, 0));
    Entry& opener = entry_of(first);
    opener.longest = std::max(opener.longest, static_cast<std::uint32_t>(phrase.size()));
    store_->first_tokens[static_cast<unsigned char>(first[0])] |= std::uint64_t{1}
                                                                  << std::min<std::size_t>(first.size(), 63);
}

PhraseTable::Entry& PhraseTable::entry_of(std::string_view text) {
    auto& [characters, entries, slots, first_tokens, filter] = *store_;
    if (const Entry* known = find(text)) return entries[static_cast<std::size_t>(known - entries.data())];
    if (slots.size() < 2 * (entries.size() + 1)) grow();
    const std::uint64_t hash = hash_of(text);
    std::size_t slot = hash & (slots.size() - 1);
    while (slots[slot]) slot = (slot + 1) & (slots.size() - 1);
    entries.push_back(
        {hash, static_cast<std::uint32_t>(characters.size()), static_cast<std::uint32_t>(text.size()), 0, 0});
    characters.insert(characters.end(), text.begin(), text.end());
    slots[slot] = static_cast<std::uint32_t>(entries.size());
    const std::size_t bit = filter_bit(hash, filter.size());
    filter[bit / 64] |= std::uint64_t{1} << (bit % 64);
    view_ = {characters, entries, slots, first_tokens, filter};
    return entries.back();
}

void PhraseTable::grow() {
    auto& [characters, entries, slots, first_tokens, filter] = *store_;
    slots.assign(std::max<std::size_t>(16, slots.size() * 2), 0);
    filter.assign(slots.size() / 16, 0);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        std::size_t slot = entries[i].hash & (slots.size() - 1);
        while (slots[slot]) slot = (slot + 1) & (slots.size() - 1);
        slots[slot] = static_cast<std::uint32_t>(i + 1);
        const std::size_t bit = filter_bit(entries[i].hash, filter.size());
        filter[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
}

const PhraseTable::Entry* PhraseTable::find(std::string_view text) const {
    const auto& slots = view_.slots;
    if (slots.empty()) return nullptr;
    const std::uint64_t hash = hash_of(text);
    const std::size_t bit = filter_bit(hash, view_.filter.size());
    if (!(view_.filter[bit / 64] >> (bit % 64) & 1U)) return nullptr;
    for (std::size_t slot = hash & (slots.size() - 1); slots[slot]; slot = (slot + 1) & (slots.size() - 1)) {
        const Entry& entry = view_.entries[slots[slot] - 1];
        if (entry.hash == hash && text_of(entry) == text) return &entry;
    }
    return nullptr;
}

PhraseTable::Lists PhraseTable::whole(std::string_view text) const {
    const Entry* entry = find(text);
    return entry ? entry->lists : 0;
}

/// Calls take(entry, end) for each phrase that begins with the token of [begin, end), the shortest first.
template <class Take>
void PhraseTable::each_at(std::string_view text, std::size_t begin, std::size_t end, const Take& take) const {
    if (!may_begin(text[begin], end - begin)) return;
    const Entry* first = find(text.substr(begin, end - begin));
    if (!first || first->longest == 0) return;
    if (first->lists) take(*first, end);
    while (end < text.size()) {
        end = token_end(text, end);
        if (end - begin > first->longest) return;
        const Entry* phrase = find(text.substr(begin, end - begin));
        if (phrase && phrase->lists) take(*phrase, end);
    }
}

PhraseTable::Lists PhraseTable::at(std::string_view text, std::size_t begin) const {
    Lists found = 0;
    if (begin < text.size())
        each_at(text, begin, token_end(text, begin), [&](const Entry& phrase, std::size_t) { found |= phrase.lists; });
    return found;
}

std::size_t PhraseTable::longest_at(std::string_view text, std::size_t begin) const {
    std::size_t longest = begin;
    if (begin < text.size())
        each_at(text, begin, token_end(text, begin), [&](const Entry&, std::size_t end) { longest = end; });
    return longest;
}

PhraseTable::Lists PhraseTable::in(std::string_view text) const {
    Lists found = 0;
    for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end) {
        end = token_end(text, begin);
        each_at(text, begin, end, [&](const Entry& phrase, std::size_t) { found |= phrase.lists; });
    }
    return found;
}

}  // namespace pith
