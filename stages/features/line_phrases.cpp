#include "stages/features/line_phrases.h"

namespace pith {

LinePhraseReader::LinePhraseReader(const RuleSet& rules)
    : shares_(rules.words("share-words")),
      max_words_(static_cast<std::uint32_t>(rules.number("features.max_phrase_words"))) {
    using Match = WordLists::Match;
    const auto add = [&](LinePhrase phrase, const char* list, Match match) {
        lists_.add(static_cast<unsigned>(phrase), rules.words(list), match);
    };
    add(LinePhrase::read_more, "read-more-prefix", Match::starts);
    add(LinePhrase::byline, "byline-prefix", Match::starts);
    add(LinePhrase::caption, "caption-prefix", Match::starts);
    add(LinePhrase::tags, "tag-prefix", Match::starts);
    add(LinePhrase::advertisement, "advertisement-line", Match::is);
    add(LinePhrase::copyright, "copyright", Match::in);
    add(LinePhrase::consent, "consent", Match::in);
    add(LinePhrase::consent_button, "consent-button", Match::is);
    add(LinePhrase::tail_heading, "tail-heading", Match::starts);
    add(LinePhrase::newsletter, "newsletter-heading", Match::in);
    add(LinePhrase::comments_heading, "comments-heading", Match::starts);
    add(LinePhrase::author_bio, "author-bio-heading", Match::starts);
    add(LinePhrase::agency, "agencies", Match::in);
}

LinePhrases LinePhraseReader::read(const FoldedText& text, std::uint32_t words) const {
    if (words > max_words_) return {};
    LinePhrases found(lists_.matching(text));
    if (shares_.only(text)) found.add(LinePhrase::share);
    if (found.has(LinePhrase::consent_button)) found.add(LinePhrase::consent);
    return found;
}

}  // namespace pith
