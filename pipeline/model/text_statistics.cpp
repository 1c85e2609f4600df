#include "pipeline/model/text_statistics.h"

#include <utf8proc.h>

#include <algorithm>

#include "pipeline/model/text.h"

namespace pith {
namespace {

bool is_full_stop(char32_t c) {
    return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 || c == 0xFF1F ||
           c == 0x0964 || c == 0x06D4 || c == 0x061F || c == 0x0589 || c == 0x1362;
}

bool is_comma(char32_t c) {
    return c == ',' || c == 0x060C || c == 0x3001 || c == 0xFF0C || c == 0x1363;
}

bool is_separator(char32_t c) {
    return c == '|' || c == '>' || c == '/' || c == 0x2022 || c == 0xB7 || c == 0xBB || c == 0x203A || c == 0x2192 ||
           c == 0x25B6 || c == 0x2794;
}

bool is_quote(char32_t c) {
    return c == '"' || (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0x300C || c == 0x300E;
}

/// Reads the text code point by code point, with what stood before each.
class Reader {
  public:
    void add(char32_t c) {
        if (is_space(c)) {
            end_word();
            previous_ = ' ';
            ascii_run_ = 0;
            return;
        }
        ++counts_.characters;
        ascii_run_ = c < 0x80 ? ascii_run_ + 1 : 0;
        counts_.longest_ascii = std::max(counts_.longest_ascii, ascii_run_);
        if (c < '0' || c > '9') end_number(c);
        if (previous_ == ' ') begin_word(c);
        if (c >= '0' && c <= '9')
            add_digit(c);
        else
            add_other(c);
        previous_ = c;
    }

    bool in_word() const { return previous_ != ' '; }

    /// Small letters of ASCII behind the beginning of a word, all at once; at least one.
    void add_small_letters(std::string_view run) {
        const auto length = static_cast<std::uint32_t>(run.size());
        counts_.characters += length;
        counts_.letters += length;
        ascii_run_ += length;
        counts_.longest_ascii = std::max(counts_.longest_ascii, ascii_run_);
        const auto last = static_cast<char32_t>(run.back());
        end_number(last);
        before_last_ = length > 1 ? static_cast<char32_t>(run[length - 2]) : last_;
        last_ = previous_ = last;
    }

    TextStatistics finish() {
        end_word();
        counts_.colon_last = last_ == ':' || last_ == 0xFF1A;
        counts_.ellipsis_last = last_ == 0x2026 || (last_ == '.' && before_last_ == '.');
        return counts_;
    }

  private:
    void begin_word(char32_t c) {
        ++counts_.words;
        const bool capital = is_capital(c);
        counts_.capitalised_words += capital;
        if (counts_.characters > 1) return;
        counts_.capital_first = capital;
        counts_.digit_first = c >= '0' && c <= '9';
    }

    void end_word() {
        if (previous_ == ' ') return;
        end_number(' ');
        counts_.sentence_ends += is_full_stop(previous_);
    }

    void add_digit(char32_t c) {
        ++counts_.digits;
        number_ = number_length_ < 5 ? number_ * 10 + (c - '0') : number_;
        counts_.clock_times += number_length_ == 0 && previous_ == ':' && digit_before_;
        ++number_length_;
        note_last(c);
    }

    void end_number(char32_t c) {
        counts_.years += number_length_ == 4 && number_ >= 1900 && number_ < 2100;
        digit_before_ = c == ':' && number_length_ > 0;
        number_ = number_length_ = 0;
    }

    void add_other(char32_t c) {
        note_last(c);
        counts_.question |= c == '?' || c == 0xFF1F || c == 0x061F;
        counts_.copyright |= c == 0xA9;
        counts_.at_sign |= c == '@';
        counts_.commas += is_comma(c);
        counts_.separators += is_separator(c);
        counts_.quotes += is_quote(c);
        // Between characters of a spaceless script no white space follows the stop.
        counts_.sentence_ends += is_spaceless(c) && (previous_ == 0x3002 || previous_ == 0xFF01 || previous_ == 0xFF1F);
        counts_.currencies += c == '$' || (c >= 0xA2 && c <= 0xA5) || (c >= 0x20A0 && c <= 0x20BF);
        if (!is_word_character(c)) return;
        ++counts_.letters;
        counts_.capitals += is_capital(c);
    }

    void note_last(char32_t c) {
        before_last_ = last_;
        last_ = c;
    }

    static bool is_capital(char32_t c) {
        if (c < 0x80) return c >= 'A' && c <= 'Z';
        return utf8proc_category(static_cast<utf8proc_int32_t>(c)) == UTF8PROC_CATEGORY_LU;
    }

    TextStatistics counts_;
    char32_t previous_ = ' ';
    char32_t last_ = 0;
    char32_t before_last_ = 0;
    std::uint32_t ascii_run_ = 0;
    std::uint32_t number_ = 0;
    std::uint32_t number_length_ = 0;
    bool digit_before_ = false;
};

}  // namespace

TextStatistics text_statistics(std::string_view text) {
    Reader reader;
    for (std::size_t at = 0; at < text.size();) {
        reader.add(next_code_point(text, at));
        std::size_t end = at;
        while (end < text.size() && text[end] >= 'a' && text[end] <= 'z') ++end;
        if (end > at && reader.in_word()) {
            reader.add_small_letters(text.substr(at, end - at));
            at = end;
        }
    }
    return reader.finish();
}

}  // namespace pith
