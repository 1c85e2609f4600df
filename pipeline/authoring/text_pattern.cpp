#include "pipeline/authoring/text_pattern.h"

#include <algorithm>

#include "pipeline/model/text.h"

namespace pith {
namespace {

constexpr std::size_t max_whole_words = 12;  // of a text that is matched to its end
constexpr std::size_t leading_words = 7;     // of a longer one
constexpr std::size_t bytes_of_word = 8;     // at most so many a word, on average: scripts without spaces

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Up to the last whole character within `bytes`.
std::string_view cut(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
    return text.substr(0, bytes);
}

/// Literally, but for numbers and for `space`, a pattern for what stands between words.
std::string quoted(std::string_view text, std::string_view space) {
    std::string pattern;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_digit(text[i])) {
            while (i + 1 < text.size() && is_digit(text[i + 1])) ++i;
            pattern += "\\d+";
            continue;
        }
        if (text[i] == ' ') {
            pattern += space;
            continue;
        }
        if (std::string_view("\\^$.|?*+()[]{}").find(text[i]) != std::string_view::npos) pattern += '\\';
        pattern += text[i];
    }
    return pattern;
}

}  // namespace

std::string first_words(std::string_view text, std::size_t max_words) {
    const std::string plain = collapse_space(text);
    std::size_t end = 0;
    for (std::size_t words = 0; words < max_words && end < plain.size(); ++words)
        end = std::min(plain.find(' ', end + 1), plain.size());
    return std::string(trim(cut(std::string_view(plain).substr(0, end), max_words * bytes_of_word * 3)));
}

std::string text_pattern(std::string_view text) {
    const std::string plain = collapse_space(text);
    const std::string_view space = plain == text ? " " : "\\s+";  // preformatted text keeps its line feeds
    if (first_words(plain, max_whole_words) == plain) return "(?i)^" + quoted(plain, space) + "$";
    const std::string begin = first_words(plain, leading_words);
    const char last = begin.empty() ? ' ' : begin.back();
    const bool word_ends = (last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z') || is_digit(last);
    return "(?i)^" + quoted(begin, space) + (word_ends ? "\\b" : "");
}

std::string as_html(std::string_view text) {
    std::string html;
    for (const char c : text) html += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
    return html;
}

}  // namespace pith
