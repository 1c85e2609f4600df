#include "rules/engine/word_lists.h"

namespace pith {

void WordLists::add(unsigned number, const WordList& list, Match match) {
    const std::uint32_t bit = 1U << number;
    (match == Match::is ? is_ : match == Match::starts ? starts_ : in_) |= bit;
    list.phrases().each([&](std::string_view phrase, PhraseTable::Lists) { phrases_.add(phrase, bit); });
}

std::uint32_t WordLists::matching(const FoldedText& text) const {
    std::uint32_t found = 0;
    if (in_) found |= phrases_.in(text.all()) & in_;
    if (starts_) found |= phrases_.at(text.all(), text.words_begin()) & starts_;
    if (is_) found |= (phrases_.whole(text.all()) | phrases_.whole(text.words())) & is_;
    return found;
}

}  // namespace pith
