#include <algorithm>
#include <unordered_set>

#include "pipeline/model/text.h"
#include "rules/engine/rule_set.h"

namespace pith {
namespace {

struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

using Phrases = std::unordered_set<std::string, Hash, std::equal_to<>>;

/// A folded text and the places where a word may begin or end: any but those inside a run of letters and digits of a
/// script that is written with spaces.
struct WordBreaks {
    explicit WordBreaks(std::string_view text) {
        bool in_word = false;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t begin = at;
            const char32_t c = next_code_point(text, at);
            const bool word = is_word_character(c) && !is_spaceless(c);
            if (!word || !in_word) breaks.push_back(begin);
            in_word = word;
        }
        breaks.push_back(text.size());
    }
    std::vector<std::size_t> breaks;
};

/// Without what is neither letter nor digit at either end.
std::string_view strip_punctuation(std::string_view text) {
    std::size_t begin = text.size();
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        if (!is_word_character(next_code_point(text, at))) continue;
        begin = std::min(begin, start);
        end = at;
    }
    return begin < end ? text.substr(begin, end - begin) : std::string_view{};
}

}  // namespace

struct WordList::Index {
    Phrases phrases;
    std::size_t longest = 0;  ///< bytes of the longest phrase

    /// The break at which the longest phrase that begins with break `first` ends; `first` if there is none.
    std::size_t longest_at(std::string_view text, const std::vector<std::size_t>& breaks, std::size_t first) const {
        const std::size_t begin = breaks[first];
        std::size_t end = first;
        for (std::size_t i = first + 1; i < breaks.size() && breaks[i] - begin <= longest; ++i)
            if (phrases.contains(text.substr(begin, breaks[i] - begin))) end = i;
        return end;
    }
};

WordList::WordList(std::vector<std::string> phrases) {
    auto index = std::make_unique<Index>();
    for (const std::string& phrase : phrases) {
        const std::string folded = fold(phrase);
        // A phrase of signs alone ("×") stands as it is.
        const std::string_view words = strip_punctuation(folded);
        index->phrases.emplace(words.empty() ? folded : words);
        index->longest = std::max(index->longest, folded.size());
    }
    index_ = std::move(index);
}

WordList::~WordList() = default;
WordList::WordList(WordList&&) noexcept = default;

bool WordList::is(std::string_view text) const {
    // Most words of class names: fold() would not change them.
    const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    if (std::all_of(text.begin(), text.end(), plain)) return index_->phrases.contains(text);
    const std::string folded = fold(text);
    return index_->phrases.contains(strip_punctuation(folded)) || index_->phrases.contains(folded);
}

bool WordList::starts(std::string_view text) const {
    const std::string folded = fold(text);
    const std::string_view words = strip_punctuation(folded);
    if (words.empty()) return false;
    const auto begin = static_cast<std::size_t>(words.data() - folded.data());
    const std::string_view head = std::string_view(folded).substr(begin, index_->longest + 4);
    return index_->longest_at(head, WordBreaks(head).breaks, 0) > 0;
}

bool WordList::in(std::string_view text) const {
    const std::string folded = fold(text);
    const auto breaks = WordBreaks(folded).breaks;
    for (std::size_t i = 0; i + 1 < breaks.size(); ++i)
        if (index_->longest_at(folded, breaks, i) > i) return true;
    return false;
}

bool WordList::only(std::string_view text) const {
    const std::string folded = fold(text);
    const auto breaks = WordBreaks(folded).breaks;
    bool any = false;
    for (std::size_t i = 0; i + 1 < breaks.size();) {
        const std::size_t end = index_->longest_at(folded, breaks, i);
        const std::string_view piece = std::string_view(folded).substr(breaks[i], breaks[i + 1] - breaks[i]);
        const bool number = piece.find_first_not_of("0123456789") == std::string_view::npos;
        if (end == i && !number && !strip_punctuation(piece).empty()) return false;
        any = any || end > i;
        i = std::max(end, i + 1);
    }
    return any;
}

}  // namespace pith
