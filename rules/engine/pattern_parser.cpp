#include "rules/engine/pattern_parser.h"

#include <algorithm>

namespace pith {
namespace {

using Texts = KnownTexts::Texts;

constexpr std::size_t max_alternatives = 400;
constexpr int max_depth = 60;

}  // namespace

KnownTexts PatternParser::parse() {
    KnownTexts known = alternatives(0);
    return failed_ || at_ < pattern_.size() ? KnownTexts::anything() : known;
}

KnownTexts PatternParser::alternatives(int depth) {
    if (depth > max_depth) return fail();
    Texts exact;
    Texts required;
    bool all_exact = true;
    bool all_known = true;
    do {
        KnownTexts one = sequence(depth);
        const Texts& texts = one.exact ? *one.exact : one.required;
        all_exact = all_exact && one.exact.has_value();
        all_known = all_known && !texts.empty() && required.size() + texts.size() <= max_alternatives;
        if (all_known) required.insert(required.end(), texts.begin(), texts.end());
    } while (skip("|"));
    if (!all_known) return KnownTexts::anything();
    std::sort(required.begin(), required.end());
    required.erase(std::unique(required.begin(), required.end()), required.end());
    if (all_exact) return KnownTexts::texts(std::move(required));
    return {std::nullopt, std::move(required)};
}

KnownTexts PatternParser::sequence(int depth) {
    KnownSequence parts;
    while (!at_end() && peek() != '|' && peek() != ')') parts.add(repeated(one(depth)));
    return parts.result();
}

/// A number of at most four digits.
std::optional<int> PatternParser::count() {
    int value = 0;
    const std::size_t begin = at_;
    while (peek() >= '0' && peek() <= '9' && at_ - begin < 4) value = value * 10 + (pattern_[at_++] - '0');
    return at_ > begin ? std::optional(value) : std::nullopt;
}

/// The part with what stands behind it: * + ? or {2,5}.
KnownTexts PatternParser::repeated(KnownTexts part) {
    while (!at_end()) {
        int least = 1;
        bool at_most_once = false;
        const std::size_t begin = at_;
        if (skip("*")) {
            least = 0;
        } else if (skip("+")) {
            least = 1;
        } else if (skip("?")) {
            least = 0;
            at_most_once = true;
        } else if (skip("{")) {
            const auto min = count();
            if (min && skip(",")) count();
            if (!min || !skip("}")) {  // a brace that stands for itself
                at_ = begin;
                return part;
            }
            least = *min;
        } else {
            return part;
        }
        skip("?");
        if (part.repeats) part = {std::nullopt, std::move(*part.exact)};
        if (at_most_once && part.exact && part.exact->size() < KnownTexts::max_product) {
            part.exact->push_back("");
        } else {
            part.repeats = part.exact.has_value();
            if (least == 0) part = KnownTexts::anything();
        }
    }
    return part;
}

KnownTexts PatternParser::one(int depth) {
    switch (peek()) {
        case '(':
            return group(depth);
        case '[':
            return char_class();
        case '\\':
            return escape();
        case '.':
            ++at_;
            return KnownTexts::anything();
        case '^':
            ++at_;
            return KnownTexts::texts({multi_line_ ? std::string() : std::string(1, text_begin)});
        case '$':
            ++at_;
            return KnownTexts::texts({multi_line_ ? std::string() : std::string(1, text_end)});
        case '*':
        case '+':
        case '?':
            return fail();
        default:
            return literal();
    }
}

/// (?flags) holds to the end of the group around it; letters are folded anyway, so that only m matters. Where it is
/// set once, it is taken to hold everywhere.
KnownTexts PatternParser::group(int depth) {
    ++at_;
    if (skip("?")) {
        if (skip("P<") || skip("<")) {
            at_ = std::min(pattern_.find('>', at_), pattern_.size() - 1) + 1;
        } else {
            for (; !at_end() && peek() != ':' && peek() != ')'; ++at_) {
                multi_line_ = multi_line_ || peek() == 'm';
                if (std::string_view("imsU-").find(peek()) == std::string_view::npos) return fail();
            }
            if (skip(")")) return KnownTexts::texts({""});
            if (!skip(":")) return fail();
        }
    }
    KnownTexts known = alternatives(depth + 1);
    return skip(")") ? known : fail();
}

}  // namespace pith
