/// Which word lists a short line matches.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "rules/engine/rule_set.h"

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
    count
};

class LinePhrases {
  public:
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
    LinePhrases read(std::string_view text, std::uint32_t words) const;

  private:
    struct Entry {
        LinePhrase phrase;
        const WordList* list;
        bool (WordList::*match)(const FoldedText&) const;
    };
    std::vector<Entry> entries_;
    std::uint32_t max_words_;
};

}  // namespace pith
