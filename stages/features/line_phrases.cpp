#include "stages/features/line_phrases.h"

namespace pith {

LinePhraseReader::LinePhraseReader(const RuleSet& rules)
    : entries_{{LinePhrase::read_more, &rules.words("read-more-prefix"), &WordList::starts},
               {LinePhrase::byline, &rules.words("byline-prefix"), &WordList::starts},
               {LinePhrase::caption, &rules.words("caption-prefix"), &WordList::starts},
               {LinePhrase::share, &rules.words("share-words"), &WordList::only},
               {LinePhrase::tags, &rules.words("tag-prefix"), &WordList::starts},
               {LinePhrase::advertisement, &rules.words("advertisement-line"), &WordList::is},
               {LinePhrase::copyright, &rules.words("copyright"), &WordList::in},
               {LinePhrase::consent, &rules.words("consent"), &WordList::in},
               {LinePhrase::tail_heading, &rules.words("tail-heading"), &WordList::starts},
               {LinePhrase::newsletter, &rules.words("newsletter-heading"), &WordList::in},
               {LinePhrase::comments_heading, &rules.words("comments-heading"), &WordList::starts},
               {LinePhrase::author_bio, &rules.words("author-bio-heading"), &WordList::starts},
               {LinePhrase::agency, &rules.words("agencies"), &WordList::in}},
      max_words_(static_cast<std::uint32_t>(rules.number("features.max_phrase_words"))) {}

LinePhrases LinePhraseReader::read(std::string_view text, std::uint32_t words) const {
    LinePhrases found;
    if (words > max_words_) return found;
    const FoldedText folded(text);
    for (const Entry& entry : entries_)
        if ((entry.list->*entry.match)(folded)) found.add(entry.phrase);
    return found;
}

}  // namespace pith
