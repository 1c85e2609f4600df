#include <algorithm>
#include <bitset>
#include <unordered_map>
#include <unordered_set>

#include "pipeline/model/text.h"
#include "rules/engine/rule_set.h"

namespace pith {
namespace {

struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

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

/// The end of the token that begins at `at`: a run of letters and digits of a script that is written with spaces, or
/// else one character.
std::size_t token_end(std::string_view text, std::size_t at) {
    std::size_t end = at;
    for (std::size_t next = at; next < text.size(); end = next) {
        if (is_plain(text[next])) {
            ++next;
            continue;
        }
        const char32_t c = next_code_point(text, next);
        if (!is_word_character(c) || is_spaceless(c)) return end == at ? next : end;
    }
    return end;
}

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
    std::unordered_set<std::string, Hash, std::equal_to<>> phrases;
    /// By the first token of phrases: the bytes of the longest of them.
    std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> longest;
    std::bitset<256> first_bytes;

    void add(std::string_view phrase) {
        if (phrase.empty()) return;
        phrases.emplace(phrase);
        std::size_t& bytes = longest[std::string(phrase.substr(0, token_end(phrase, 0)))];
        bytes = std::max(bytes, phrase.size());
        first_bytes.set(static_cast<unsigned char>(phrase[0]));
    }

    /// The end of the longest phrase that begins at `begin`, where a token begins, and ends with a token; `begin` if
    /// there is none.
    std::size_t longest_at(std::string_view text, std::size_t begin) const {
        if (begin >= text.size() || !first_bytes.test(static_cast<unsigned char>(text[begin]))) return begin;
        std::size_t at = token_end(text, begin);
        const auto first = longest.find(text.substr(begin, at - begin));
        if (first == longest.end()) return begin;
        std::size_t end = begin;
        for (; at - begin <= first->second; at = token_end(text, at)) {
            if (phrases.contains(text.substr(begin, at - begin))) end = at;
            if (at == text.size()) break;
        }
        return end;
    }
};

WordList::WordList(std::vector<std::string> phrases) {
    auto index = std::make_unique<Index>();
    for (const std::string& phrase : phrases) {
        const std::string text = fold(phrase);
        // A phrase of signs alone ("×") stands as it is.
        const std::string_view words = strip_punctuation(text);
        index->add(words.empty() ? text : words);
    }
    index_ = std::move(index);
}

WordList::~WordList() = default;
WordList::WordList(WordList&&) noexcept = default;

FoldedText::FoldedText(std::string_view text)
    : storage_(is_folded(text) ? std::string{} : fold(text)),
      all_(is_folded(text) ? text : std::string_view(storage_)),
      words_(strip_punctuation(all_)) {}

bool WordList::is(const FoldedText& text) const {
    return index_->phrases.contains(text.all()) || index_->phrases.contains(text.words());
}

bool WordList::starts(const FoldedText& text) const {
    if (text.words().empty()) return false;
    const auto begin = static_cast<std::size_t>(text.words().data() - text.all().data());
    return index_->longest_at(text.all(), begin) > begin;
}

bool WordList::in(const FoldedText& text) const {
    const std::string_view plain = text.all();
    for (std::size_t at = 0; at < plain.size(); at = token_end(plain, at))
        if (index_->longest_at(plain, at) > at) return true;
    return false;
}

bool WordList::only(const FoldedText& text) const {
    const std::string_view plain = text.all();
    bool any = false;
    for (std::size_t at = 0; at < plain.size();) {
        const std::size_t end = index_->longest_at(plain, at);
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
