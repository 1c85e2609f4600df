/// Finds which of many texts stand in a text, in one pass over it.
#pragma once

#include <bitset>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pith {

/// Looks up every window of four (three, two) bytes in a table of one window of each text: the method of Rabin and Karp
/// (1987) with the windows chosen where they are rarest. Immutable once built; serves all threads.
class TextScan {
  public:
    /// `texts` as required_texts() gives them, each with the value to report: at least three bytes, or two that begin
    /// with text_begin.
    struct Text {
        std::string text;
        std::uint32_t value;
    };
    explicit TextScan(std::vector<Text> texts);

    /// Of the texts whose value `keep` is true of.
    TextScan only(const std::function<bool(std::uint32_t)>& keep) const;

    bool empty() const { return four_.windows.empty() && three_.windows.empty() && two_.windows.empty(); }

    /// Appends the values of the texts in `subject`, some of them repeatedly. `subject` is folded and stands between
    /// text_begin and text_end.
    void find(std::string_view subject, std::vector<std::uint32_t>& values) const;

  private:
    struct Window {
        std::uint32_t bytes;
        std::uint32_t text;    ///< in *texts_
        std::uint32_t offset;  ///< of the window in the text
    };
    /// The windows of one width.
    struct Table {
        std::uint32_t width;
        std::vector<Window> windows;       ///< ordered by hash, and so by slot, however many slots there are
        std::vector<std::uint32_t> slots;  ///< where each slot's windows begin
        std::uint32_t shift = 31;          ///< 32 less the bits of a slot's number
        /// A bit for each hash of a window's bytes: so large that few are set, and small enough for the nearest cache.
        std::vector<std::uint64_t> filter = {};
        std::uint32_t filter_shift = 26;

        void build();
        void build_filter();
        static std::uint32_t hash(std::uint32_t bytes) { return bytes * 0x9E3779B1U; }
        std::uint32_t filter_slot(std::uint32_t bytes) const { return hash(bytes) >> filter_shift; }
        std::uint32_t slot_of(std::uint32_t bytes) const { return hash(bytes) >> shift; }
    };

    /// What find_longer() asks of a table at each byte.
    class Filter {
      public:
        explicit Filter(const Table& table) : bits_(table.filter.data()), shift_(table.filter_shift) {}
        bool may_hold(std::uint32_t bytes) const {
            const std::uint32_t slot = Table::hash(bytes) >> shift_;
            return bits_[slot / 64] >> (slot % 64) & 1;
        }

      private:
        const std::uint64_t* bits_;
        std::uint32_t shift_;
    };

    TextScan() = default;

    /// `bytes`: those of the subject at `at`, as many as the table's windows have.
    void find(const Table& table, std::uint32_t bytes, std::string_view subject, std::size_t at,
              std::vector<std::uint32_t>& values) const;
    /// Windows of four bytes, or of three as well.
    template <bool or_three>
    void find_longer(std::string_view subject, std::vector<std::uint32_t>& values) const;

    std::shared_ptr<const std::vector<Text>> texts_;
    Table four_{4, {}, {}};
    Table three_{3, {}, {}};
    Table two_{2, {}, {}};  ///< at the beginning only
};

}  // namespace pith
