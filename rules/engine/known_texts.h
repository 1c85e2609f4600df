/// Texts that are known to stand wherever a part of a pattern matches.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pith {

/// What is known of a part of a pattern.
struct KnownTexts {
    using Texts = std::vector<std::string>;
    static constexpr std::size_t max_product = 100;  ///< texts that joining two parts may give

    std::optional<Texts> exact;  ///< all texts that it matches, folded
    Texts required;              ///< one of them stands in all that it matches; empty for unknown

    bool repeats = false;  ///< `exact` is of one of several parts of a kind that follow each other

    static KnownTexts anything() { return {}; }
    static KnownTexts texts(Texts texts) { return {std::move(texts), {}}; }
};

/// How well the texts tell those that match from others: the least selectivity() of them, 0 for none.
int worth(const KnownTexts::Texts& texts);

/// The parts of a sequence, joined as long as that stays small.
class KnownSequence {
  public:
    void add(KnownTexts part);
    KnownTexts result();

  private:
    using Texts = KnownTexts::Texts;
    void add_one(Texts exact);
    static bool add_behind(std::string& text, std::string_view next);
    bool join(const Texts& next);
    void close();

    Texts run_ = {""};
    Texts best_;
    bool whole_ = true;  ///< the run is all of the sequence
};

}  // namespace pith
