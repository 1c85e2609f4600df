/// A text in 245 bytes, enough to tell how much of it another text repeats.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pith {

/// MinHash (Broder, "On the resemblance and containment of documents", 1997) over the runs of four words, or of eight
/// characters in scripts without spaces; of each of 120 minima 16 bits are kept (Li and König, "b-Bit Minwise Hashing",
/// 2010). Case, punctuation and white space do not count. The same text gives the same bytes on every machine.
class TextSignature {
  public:
    static constexpr std::size_t slots = 120;
    static constexpr std::size_t size_in_bytes = 5 + 2 * slots;

    static TextSignature of(std::string_view text);

    /// What bytes() gave; nullopt for anything else, such as another version's.
    static std::optional<TextSignature> parse(std::string_view bytes);
    std::string bytes() const;

    /// How many different runs the text has: about its words. 0 for a text of no word.
    std::uint32_t runs() const { return runs_; }
    const std::array<std::uint16_t, slots>& minima() const { return minima_; }

    /// Of all runs of either text, the share that both have: 0 to 1, with a standard error of 0.046 at most.
    double similarity(const TextSignature& other) const;

    /// Of the runs of the shorter text, the share that the longer one has: 0 to 1; follows from similarity().
    double containment(const TextSignature& other) const;

    bool operator==(const TextSignature&) const = default;

  private:
    std::uint32_t runs_ = 0;
    std::array<std::uint16_t, slots> minima_{};
};

}  // namespace pith
