/// Word shingles: how much of one text stands in another (Broder, "On the resemblance and containment of documents",
/// 1997).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace pith {

/// The set of a text's runs of three words (fewer where it is shorter).
class Shingles {
  public:
    explicit Shingles(std::string_view text);

    /// Share of this text's shingles that stand in the other text, 0 to 1; 0 for an empty text.
    double share_in(const Shingles& other) const;
    double share_in(std::string_view other) const { return share_in(Shingles(other)); }

  private:
    std::vector<std::uint64_t> hashes_;  ///< in order, each once
};

}  // namespace pith
