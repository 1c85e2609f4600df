#include "rules/engine/phrase_table.h"

#include <algorithm>

#include "pipeline/model/text.h"

namespace pith {
namespace {

constexpr std::array<bool, 256> plain_bytes = [] {
    std::array<bool, 256> plain{};
    for (int c = 'a'; c <= 'z'; ++c) plain[static_cast<std::size_t>(c)] = true;
    for (int c = '0'; c <= '9'; ++c) plain[static_cast<std::size_t>(c)] = true;
    return plain;
}();

bool is_plain(char c) {
    return plain_bytes[static_cast<unsigned char>(c)];
}

/// FNV-1a with a last mix, as slots are taken from the low bits.
std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    return hash ^ (hash >> 29);
}

}  // namespace

std::size_t token_end(std::string_view text, std::size_t at) {
    std::size_t end = at;
    for (std::size_t next = at; next < text.size(); end = next) {
        if (is_plain(text[next])) {
            ++next;
            continue;
        }
        const char32_t c = next_code_point(text, next);
        if (!is_word_character(c) || is_spaceless(c)) return end == at ? next : end;
    }
    return end;
}

void PhraseTable::add(std::string_view phrase, Lists lists) {
    if (phrase.empty()) return;
    entry_of(phrase).lists |= lists;
    const std::string_view first = phrase.substr(0, token_end(phrase, 0));
    Entry& opener = entry_of(first);
    opener.longest = std::max(opener.longest, static_cast<std::uint32_t>(phrase.size()));
    first_tokens_[static_cast<unsigned char>(first[0])] |= std::uint64_t{1} << std::min<std::size_t>(first.size(), 63);
}

PhraseTable::Entry& PhraseTable::entry_of(std::string_view text) {
    if (const Entry* known = find(text)) return entries_[static_cast<std::size_t>(known - entries_.data())];
    if (slots_.size() < 2 * (entries_.size() + 1)) grow();
    const std::uint64_t hash = hash_of(text);
    std::size_t slot = hash & (slots_.size() - 1);
    while (slots_[slot]) slot = (slot + 1) & (slots_.size() - 1);
    entries_.push_back(
        {hash, static_cast<std::uint32_t>(characters_.size()), static_cast<std::uint32_t>(text.size()), 0, 0});
    characters_ += text;
    slots_[slot] = static_cast<std::uint32_t>(entries_.size());
    return entries_.back();
}

void PhraseTable::grow() {
    slots_.assign(std::max<std::size_t>(16, slots_.size() * 2), 0);
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        std::size_t slot = entries_[i].hash & (slots_.size() - 1);
        while (slots_[slot]) slot = (slot + 1) & (slots_.size() - 1);
        slots_[slot] = static_cast<std::uint32_t>(i + 1);
    }
}

const PhraseTable::Entry* PhraseTable::find(std::string_view text) const {
    if (slots_.empty()) return nullptr;
    const std::uint64_t hash = hash_of(text);
    for (std::size_t slot = hash & (slots_.size() - 1); slots_[slot]; slot = (slot + 1) & (slots_.size() - 1)) {
        const Entry& entry = entries_[slots_[slot] - 1];
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
