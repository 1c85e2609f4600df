/// A set of phrases of several word lists, found where they begin in a text: one walk for all the lists.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "rules/engine/pack.h"

namespace pith {

/// The end of the token that begins at `at`: a run of letters and digits of a script that is written with spaces, or
/// else one character.
std::size_t token_end(std::string_view text, std::size_t at);

/// Texts are compared byte by byte: fold() phrases and texts before. Once filled it serves all threads.
class PhraseTable {
  public:
    using Lists = std::uint32_t;  ///< a set of lists, one a bit

    PhraseTable() = default;
    /// A table as pack() wrote it, read where it stands.
    explicit PhraseTable(PackReader& pack);
    void pack(PackWriter& pack) const;

    /// Not for a table out of a pack.
    void add(std::string_view phrase, Lists lists);

    /// The lists that hold the whole text as a phrase.
    Lists whole(std::string_view text) const;

    /// The lists with a phrase that begins at `begin`, where a token begins, and ends with a token.
    Lists at(std::string_view text, std::size_t begin) const;

    /// The end of the longest phrase that begins at `begin` and ends with a token; `begin` if there is none.
    std::size_t longest_at(std::string_view text, std::size_t begin) const;

    /// The lists with a phrase that stands anywhere in the text, as whole tokens.
    Lists in(std::string_view text) const;

    /// Calls take(phrase, lists) for each phrase.
    template <class Take>
    void each(const Take& take) const {
        for (const Entry& entry : view_.entries)
            if (entry.lists) take(text_of(entry), entry.lists);
    }

  private:
    /// A phrase, or the first token of phrases, or both.
    struct Entry {
        std::uint64_t hash;
        std::uint32_t offset;   ///< into characters_
        std::uint32_t size;     ///< in bytes
        Lists lists;            ///< that hold it as a phrase; 0 where it only opens others
        std::uint32_t longest;  ///< bytes of the longest phrase that it opens; 0 for none
    };

    std::string_view text_of(const Entry& entry) const { return {view_.characters.data() + entry.offset, entry.size}; }
    bool may_begin(char first, std::size_t size) const {
        return view_.first_tokens[static_cast<unsigned char>(first)] >> (size < 63 ? size : 63) & 1U;
    }
    static std::size_t filter_bit(std::uint64_t hash, std::size_t words) { return (hash >> 24) & (words * 64 - 1); }
    Entry& entry_of(std::string_view text);
    const Entry* find(std::string_view text) const;
    template <class Take>
    void each_at(std::string_view text, std::size_t begin, std::size_t end, const Take& take) const;
    void grow();

    /// What add() fills.
    struct Store {
        std::vector<char> characters;
        std::vector<Entry> entries;
        std::vector<std::uint32_t> slots;
        std::array<std::uint64_t, 256> first_tokens = {};
        std::vector<std::uint64_t> filter;
    };
    static constexpr std::array<std::uint64_t, 256> no_tokens = {};
    /// What is read: the store's, or a pack's.
    struct View {
        std::span<const char> characters;
        std::span<const Entry> entries;
        std::span<const std::uint32_t> slots;  ///< open addressing: an index into entries plus 1, or 0
        std::span<const std::uint64_t> first_tokens =
            no_tokens;  ///< by first byte: lengths of first tokens, a bit each
        /// A bit for each hash, four a slot: small enough to stay in the nearest cache, where slots and entries do not
        /// (Bloom, "Space/time trade-offs in hash coding with allowable errors", 1970).
        std::span<const std::uint64_t> filter;
    };

    std::unique_ptr<Store> store_;  ///< null where the table is empty or of a pack
    View view_;
};

}  // namespace pith
