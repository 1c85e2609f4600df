#include "rules/engine/selector_parser.h"

#include <fmt/format.h>

#include <algorithm>

namespace pith {
namespace {

bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

}  // namespace

std::vector<std::vector<Selector::Step>> SelectorParser::parse() {
    std::vector<std::vector<Selector::Step>> alternatives;
    do {
        std::vector<Selector::Step> steps;
        if (!parse_alternative(steps)) return {};
        alternatives.push_back(std::move(steps));
    } while (skip(','));
    if (!at_end()) {
        fail("unexpected character");
        return {};
    }
    return alternatives;
}

bool SelectorParser::parse_alternative(std::vector<Selector::Step>& steps) {
    skip_space();
    bool child = false;
    while (true) {
        Selector::Step step;
        step.child = child;
        if (!parse_step(step)) return false;
        steps.push_back(std::move(step));
        if (steps.size() > Selector::max_steps) return fail("too many steps");
        skip_space();
        child = skip('>');
        skip_space();
        if (at_end() || peek() == ',') return child ? fail("a selector must follow '>'") : true;
    }
}

bool SelectorParser::parse_step(Selector::Step& step) {
    using Kind = Selector::Test::Kind;
    const std::size_t begin = at_;
    if (!skip('*') && (is_name(peek()) || peek() == '\\'))
        step.tests.push_back({.kind = Kind::tag, .name = lower(parse_name())});
    while (peek() == '.' || peek() == '#' || peek() == '[' || peek() == ':') {
        Selector::Test test{.kind = Kind::attribute};
        if (!parse_test(test)) return fail("a name is missing");
        step.tests.push_back(std::move(test));
    }
    return at_ > begin || fail("expected a tag, .class, #id or [attribute]");
}

bool SelectorParser::parse_test(Selector::Test& test) {
    using Kind = Selector::Test::Kind;
    const char sign = text_[at_++];
    if (sign == '[') return parse_attribute(test);
    if (sign == ':') return parse_pseudo_class(test);
    test.kind = sign == '#' ? Kind::id : Kind::class_name;
    test.name = parse_name();
    return !test.name.empty();
}

bool SelectorParser::parse_pseudo_class(Selector::Test& test) {
    using Kind = Selector::Test::Kind;
    const std::string name = lower(parse_name());
    if (name == "first-child" || name == "last-child") {
        test.kind = name == "first-child" ? Kind::first_child : Kind::last_child;
        return true;
    }
    if (name != "not" && name != "is") return fail("of the pseudo-classes there are :not :is :first-child :last-child");
    test.kind = name == "not" ? Kind::none_of : Kind::one_of;
    return parse_options(test);
}

/// "(a.b, [c])": tests of one element each.
bool SelectorParser::parse_options(Selector::Test& test) {
    constexpr int most_depth = 4;
    if (!skip('(')) return fail("'(' is missing");
    if (++depth_ > most_depth) return fail("nested too deeply");
    do {
        skip_space();
        if (test.options.size() >= Selector::max_steps) return fail("too many selectors");
        if (!parse_step(test.options.emplace_back())) return false;
        skip_space();
    } while (skip(','));
    --depth_;
    return skip(')') || fail("')' is missing, and in it stand tests of one element");
}

bool SelectorParser::parse_attribute(Selector::Test& test) {
    skip_space();
    test.name = lower(parse_name());
    if (test.name.empty()) return false;
    skip_space();
    if (skip(']')) return true;
    if (!parse_comparison(test)) return false;
    skip_space();
    test.value = parse_value();
    if (test.value.empty()) return fail("the attribute's value is empty");
    skip_space();
    test.ignore_case = skip('i') || skip('I');
    skip_space();
    if (test.ignore_case) test.value = lower(test.value);
    return skip(']') || fail("']' is missing");
}

bool SelectorParser::parse_comparison(Selector::Test& test) {
    using Compare = Selector::Test::Compare;
    const char sign = peek();
    test.compare = sign == '*'   ? Compare::contains
                   : sign == '^' ? Compare::starts
                   : sign == '$' ? Compare::ends
                   : sign == '~' ? Compare::word
                   : sign == '|' ? Compare::dashed
                                 : Compare::equals;
    if (test.compare != Compare::equals) ++at_;
    return skip('=') || fail("expected = *= ^= $= ~= or |=");
}

std::string SelectorParser::parse_value() {
    const char quote = peek();
    if (quote != '"' && quote != '\'') return parse_name();
    const std::size_t end = text_.find(quote, at_ + 1);
    if (end == std::string_view::npos) return {};
    std::string value(text_.substr(at_ + 1, end - at_ - 1));
    at_ = end + 1;
    return value;
}

std::string SelectorParser::parse_name() {
    std::string name;
    while (is_name(peek()) || (peek() == '\\' && at_ + 1 < text_.size())) {
        if (peek() == '\\') ++at_;
        name += text_[at_++];
    }
    return name;
}

bool SelectorParser::fail(std::string_view what) {
    if (error_.empty()) error_ = fmt::format("bad selector: {} at character {}", what, at_ + 1);
    return false;
}

void SelectorParser::skip_space() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n') ++at_;
}

}  // namespace pith
