/// What classify sees of a Block: numbers, the same for every language and script.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace pith {

// One list for the enumeration, the array and the names that a trainer reads.
// clang-format off
#define PITH_FEATURES(X)                                                                                      \
    X(words) X(link_density) X(text_density) X(sentence_ends) X(commas) X(digit_share) X(upper_share)         \
    X(mean_word_length) X(ends_sentence) X(depth) X(position) X(word_position) X(heading_level) X(in_list)    \
    X(in_table) X(in_quote) X(in_paragraph) X(in_article) X(in_main) X(in_header) X(in_footer) X(in_nav)      \
    X(in_aside) X(in_form) X(in_figure) X(in_dialog) X(hidden) X(seen_before) X(signature_blocks)             \
    X(signature_text_share) X(parent_words) X(parent_link_density) X(previous_words) X(previous_link_density) \
    X(next_words) X(next_link_density) X(words_since_h1) X(lines_mean_words_2) X(lines_mean_words_5)          \
    X(blank_lines)
// clang-format on

enum class Feature : std::size_t {
#define PITH_FEATURE(f) f,
    PITH_FEATURES(PITH_FEATURE)
#undef PITH_FEATURE
        count
};

class Features {
  public:
    float& operator[](Feature f) { return values_[static_cast<std::size_t>(f)]; }
    float operator[](Feature f) const { return values_[static_cast<std::size_t>(f)]; }
    const auto& values() const { return values_; }

  private:
    std::array<float, static_cast<std::size_t>(Feature::count)> values_{};
};

std::string_view name(Feature feature);

}  // namespace pith
