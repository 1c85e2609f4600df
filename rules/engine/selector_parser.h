/// Reads the text of a selector.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/engine/selector.h"

namespace pith {

class SelectorParser {
  public:
    explicit SelectorParser(std::string_view text) : text_(text) {}

    /// The alternatives; empty, with error() set, where the text is faulty.
    std::vector<std::vector<Selector::Step>> parse();
    const std::string& error() const { return error_; }

  private:
    bool parse_alternative(std::vector<Selector::Step>& steps);
    bool parse_step(Selector::Step& step);
    bool parse_test(Selector::Test& test);
    bool parse_pseudo_class(Selector::Test& test);
    bool parse_options(Selector::Test& test);
    bool parse_attribute(Selector::Test& test);
    bool parse_comparison(Selector::Test& test);
    std::string parse_value();
    std::string parse_name();
    bool fail(std::string_view what);
    void skip_space();
    bool at_end() const { return at_ >= text_.size(); }
    char peek() const { return at_end() ? '\0' : text_[at_]; }
    bool skip(char c) {
        if (peek() != c || at_end()) return false;
        ++at_;
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    int depth_ = 0;  ///< of :not and :is
    std::string error_;
};

}  // namespace pith
