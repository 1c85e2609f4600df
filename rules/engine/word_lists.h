/// Several word lists asked together: one walk over the text for all of them.
#pragma once

#include <cstdint>

#include "rules/engine/phrase_table.h"
#include "rules/engine/rule_set.h"

namespace pith {

/// At most 32 lists. Once filled it serves all threads.
class WordLists {
  public:
    enum class Match : std::uint8_t { is, starts, in };  ///< as WordList's functions of these names

    /// `number`, below 32: the bit that stands for the list in matching().
    void add(unsigned number, const WordList& list, Match match);

    /// One bit for each list that matches.
    std::uint32_t matching(const FoldedText& text) const;

  private:
    PhraseTable phrases_;
    std::uint32_t is_ = 0;
    std::uint32_t starts_ = 0;
    std::uint32_t in_ = 0;
};

}  // namespace pith
