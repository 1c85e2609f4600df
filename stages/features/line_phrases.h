/// Which word lists a short line matches.
#pragma once

#include <cstdint>
#include <string_view>

#include "rules/engine/word_lists.h"

namespace pith {

enum class LinePhrase : std::uint8_t {
    read_more,
    byline,
    caption,
    share,
    tags,
    advertisement,
    copyright,
    consent,
    tail_heading,
    newsletter,
    comments_heading,
    author_bio,
    agency,
    consent_button,  ///< counts as consent, too
    count
};

class LinePhrases {
  public:
    LinePhrases() = default;
    explicit LinePhrases(std::uint32_t bits) : bits_(bits) {}
    bool has(LinePhrase phrase) const { return (bits_ >> static_cast<unsigned>(phrase)) & 1U; }
    void add(LinePhrase phrase) { bits_ |= 1U << static_cast<unsigned>(phrase); }

  private:
    std::uint32_t bits_ = 0;
};

/// Immutable: one object serves all threads.
class LinePhraseReader {
  public:
    explicit LinePhraseReader(const RuleSet& rules);
    /// `words`: the text's, as count_words() counts; long texts match nothing.
    LinePhrases read(const FoldedText& text, std::uint32_t words) const;
    std::uint32_t max_words() const { return max_words_; }

  private:
    WordLists lists_;         ///< by number of the phrase
    const WordList& shares_;  ///< a line of nothing else
    std::uint32_t max_words_;
};

}  // namespace pith
