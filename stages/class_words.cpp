#include "stages/class_words.h"

namespace pith {
namespace {

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || is_upper(c) || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::string class_words(std::string_view names) {
    std::string words;
    words.reserve(names.size() + 8);
    char previous = ' ';
    for (char c : names) {
        const bool hump = is_upper(c) && is_word(previous) && !is_upper(previous);
        if ((hump || !is_word(c)) && !words.empty() && words.back() != ' ') words += ' ';
        if (is_word(c)) words += static_cast<char>(is_upper(c) ? c + 32 : c);
        previous = c;
    }
    if (!words.empty() && words.back() == ' ') words.pop_back();
    return words;
}

}  // namespace pith
