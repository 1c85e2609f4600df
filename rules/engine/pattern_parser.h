/// Reads a pattern of RE2 as far as is needed to know texts that must stand wherever it matches.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pipeline/model/text.h"
#include "rules/engine/known_texts.h"
#include "rules/engine/pattern_syntax.h"

namespace pith {

/// A recursive descent over RE2's syntax. Whatever it does not know matches anything, so that nothing false is said.
class PatternParser {
  public:
    explicit PatternParser(std::string_view pattern) : pattern_(pattern) {}

    KnownTexts parse();

  private:
    bool at_end() const { return at_ >= pattern_.size(); }
    char peek() const { return at_end() ? '\0' : pattern_[at_]; }
    bool skip(std::string_view sign) {
        if (!pattern_.substr(at_).starts_with(sign)) return false;
        at_ += sign.size();
        return true;
    }
    KnownTexts fail() {
        failed_ = true;
        at_ = pattern_.size();
        return KnownTexts::anything();
    }

    KnownTexts alternatives(int depth);
    KnownTexts sequence(int depth);
    KnownTexts repeated(KnownTexts part);
    KnownTexts one(int depth);
    KnownTexts group(int depth);
    KnownTexts escape();
    KnownTexts char_class();
    bool class_member(std::u32string& members, bool& many);
    bool class_character(char32_t& c, bool& many);
    bool hexadecimal(char32_t& c);
    std::optional<int> count();
    KnownTexts literal() {
        const std::size_t begin = at_;
        next_code_point(pattern_, at_);
        return folded(pattern_.substr(begin, at_ - begin));
    }
    static KnownTexts folded(std::string_view text) {
        std::string one;
        fold_letters(text, one);
        return KnownTexts::texts({one});
    }

    std::string_view pattern_;
    std::size_t at_ = 0;
    bool multi_line_ = false;
    bool failed_ = false;
};

}  // namespace pith
