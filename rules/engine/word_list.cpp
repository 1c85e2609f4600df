#include <algorithm>

#include "pipeline/model/text.h"
#include "rules/engine/phrase_table.h"
#include "rules/engine/rule_set.h"

namespace pith {
namespace {

bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// True if fold() would not change the text, as with most class names.
bool is_folded(std::string_view text) {
    char previous = ' ';
    for (const char c : text) {
        if (!is_plain(c) && (c != ' ' || previous == ' ')) return false;
        previous = c;
    }
    return previous != ' ' || text.empty();
}

/// Without what is neither letter nor digit at either end. The text is valid UTF-8.
std::string_view strip_punctuation(std::string_view text) {
    std::size_t begin = 0;
    for (std::size_t next = 0; begin < text.size(); begin = next)
        if (is_word_character(next_code_point(text, next))) break;
    std::size_t end = text.size();
    while (end > begin) {
        std::size_t last = end - 1;
        while (last > begin && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
        std::size_t next = last;
        if (is_word_character(next_code_point(text, next))) break;
        end = last;
    }
    return text.substr(begin, end - begin);
}

}  // namespace

WordList::WordList(const std::vector<std::string>& phrases) {
    PhraseTable table;
    for (const std::string& phrase : phrases) {
        const std::string text = fold(phrase);
        // A phrase of signs alone ("×") stands as it is.
        const std::string_view words = strip_punctuation(text);
        table.add(words.empty() ? text : words, 1);
    }
    phrases_ = std::make_unique<const PhraseTable>(std::move(table));
}

WordList::WordList(PackReader& pack) : phrases_(std::make_unique<const PhraseTable>(pack)) {}

WordList::~WordList() = default;
WordList::WordList(WordList&&) noexcept = default;

FoldedText::FoldedText(std::string_view text) : all_(text) {
    if (!is_folded(text)) all_ = storage_ = fold(text);
    words_ = strip_punctuation(all_);
}

bool WordList::is(const FoldedText& text) const {
    return phrases_->whole(text.all()) || phrases_->whole(text.words());
}

bool WordList::starts(const FoldedText& text) const {
    return phrases_->at(text.all(), text.words_begin()) != 0;
}

bool WordList::in(const FoldedText& text) const {
    return phrases_->in(text.all()) != 0;
}

bool WordList::only(const FoldedText& text) const {
    const std::string_view plain = text.all();
    bool any = false;
    for (std::size_t at = 0; at < plain.size();) {
        const std::size_t end = phrases_->longest_at(plain, at);
        const std::size_t next = token_end(plain, at);
        const std::string_view token = plain.substr(at, next - at);
        const bool number = token.find_first_not_of("0123456789") == std::string_view::npos;
        if (end == at && !number && !strip_punctuation(token).empty()) return false;
        any = any || end > at;
        at = std::max(end, next);
    }
    return any;
}

}  // namespace pith
