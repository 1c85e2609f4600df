/// Numbers for keys, from 0 in the order in which they are first met.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace pith {

/// Open addressing in one piece of memory: a page has as many keys as elements, and none is taken out. `Key`: 64-bit
/// hashes, or views of texts that outlive the numbers.
template <class Key>
class KeyNumbers {
  public:
    /// `most`: how many keys are expected; more only cost time.
    explicit KeyNumbers(std::size_t most) : slots_(std::bit_ceil(2 * most + 2)) {}

    std::uint32_t of(Key key) {
        if (2 * (std::size_t{count_} + 1) > slots_.size()) grow();
        Slot& slot = find(slots_, key);
        if (slot.number == 0) slot = {key, ++count_};
        return slot.number - 1;
    }

    std::uint32_t count() const { return count_; }

  private:
    struct Slot {
        Key key{};
        std::uint32_t number = 0;  ///< the key's, plus 1; 0 where there is none
    };

    static std::size_t place_of(std::uint64_t key) {
        std::uint64_t hash = (key ^ (key >> 32)) * 0x9E3779B97F4A7C15U;
        return hash ^ (hash >> 29);
    }
    static std::size_t place_of(std::string_view key) { return std::hash<std::string_view>()(key); }

    static Slot& find(std::vector<Slot>& slots, Key key) {
        std::size_t at = place_of(key) & (slots.size() - 1);
        while (slots[at].number != 0 && slots[at].key != key) at = (at + 1) & (slots.size() - 1);
        return slots[at];
    }

    void grow() {
        std::vector<Slot> larger(2 * slots_.size());
        for (const Slot& slot : slots_)
            if (slot.number != 0) find(larger, slot.key) = slot;
        slots_.swap(larger);
    }

    std::vector<Slot> slots_;
    std::uint32_t count_ = 0;
};

}  // namespace pith
