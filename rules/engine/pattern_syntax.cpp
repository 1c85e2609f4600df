#include "rules/engine/pattern_syntax.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

#include "pipeline/model/text.h"

namespace pith {
namespace {

using Texts = std::vector<std::string>;

constexpr std::size_t max_texts = 48;  // of one product
constexpr std::size_t max_alternatives = 400;
constexpr std::size_t max_text_bytes = 24;
constexpr std::size_t max_class = 8;
constexpr std::size_t max_class_members = 32;  // before they are folded
constexpr int max_depth = 60;

/// What is known of a part of a pattern.
struct Known {
    std::optional<Texts> exact;  ///< all texts that it matches, folded
    Texts required;              ///< one of them stands in all that it matches; empty for unknown

    static Known anything() { return {}; }
    static Known texts(Texts texts) { return {std::move(texts), {}}; }
};

int worth(const Texts& texts) {
    int least = texts.empty() ? 0 : 1000;
    for (const std::string& text : texts) {
        const bool usable = text.size() >= 3 || (text.size() == 2 && text[0] == text_begin);
        least = std::min(least, usable ? selectivity(text) : 0);
    }
    return texts.size() > 100 ? least - 1 : least;
}

void offer(Texts& best, const Texts& texts) {
    if (worth(texts) > worth(best)) best = texts;
}

/// The parts of a sequence, joined as long as that stays small.
class Sequence {
  public:
    void add(Known part) {
        if (part.exact && join(*part.exact)) return;
        close();
        if (part.exact && !part.exact->empty()) {
            run_ = std::move(*part.exact);
            whole_ = false;
            return;
        }
        whole_ = false;
        offer(best_, part.required);
    }

    Known result() {
        if (whole_) return Known::texts(run_);
        close();
        return {std::nullopt, best_};
    }

  private:
    /// The text's ends stand only once, however many signs ask for them.
    static bool add_behind(std::string& text, std::string_view next) {
        if (text.ends_with(text_end) && next.starts_with(text_begin)) return false;
        const bool same_end = !text.empty() && !next.empty() && text.back() == next.front() &&
                              (next.front() == text_begin || next.front() == text_end);
        text += same_end ? next.substr(1) : next;
        return true;
    }

    bool join(const Texts& next) {
        if (run_.size() * next.size() > max_texts && !(run_.size() == 1 && run_[0].empty())) return false;
        Texts joined;
        for (const std::string& begin : run_)
            for (const std::string& end : next) {
                if (begin.size() + end.size() > max_text_bytes && !begin.empty()) return false;
                joined.push_back(begin);
                if (!add_behind(joined.back(), end)) return false;
            }
        run_ = std::move(joined);
        return true;
    }

    void close() {
        offer(best_, run_);
        run_ = {""};
    }

    Texts run_ = {""};
    Texts best_;
    bool whole_ = true;  ///< the run is all of the sequence
};

/// A recursive descent over RE2's syntax. Whatever it does not know matches anything, so that nothing false is said.
class Parser {
  public:
    explicit Parser(std::string_view pattern) : pattern_(pattern) {}

    Known parse() {
        Known known = alternatives(0);
        return failed_ || at_ < pattern_.size() ? Known::anything() : known;
    }

  private:
    bool at_end() const { return at_ >= pattern_.size(); }
    char peek() const { return at_end() ? '\0' : pattern_[at_]; }
    bool skip(std::string_view sign) {
        if (!pattern_.substr(at_).starts_with(sign)) return false;
        at_ += sign.size();
        return true;
    }
    Known fail() {
        failed_ = true;
        at_ = pattern_.size();
        return Known::anything();
    }

    Known alternatives(int depth);
    Known sequence(int depth);
    Known repeated(Known part);
    Known one(int depth);
    Known group(int depth);
    Known escape();
    Known char_class();
    bool class_member(std::u32string& members, bool& many);
    bool class_character(char32_t& c, bool& many);
    bool hexadecimal(char32_t& c);
    std::optional<int> count();
    Known literal() {
        const std::size_t begin = at_;
        next_code_point(pattern_, at_);
        return folded(pattern_.substr(begin, at_ - begin));
    }
    static Known folded(std::string_view text) {
        std::string one;
        fold_letters(text, one);
        return Known::texts({one});
    }

    std::string_view pattern_;
    std::size_t at_ = 0;
    bool multi_line_ = false;
    bool failed_ = false;
};

Known Parser::alternatives(int depth) {
    if (depth > max_depth) return fail();
    Texts exact;
    Texts required;
    bool all_exact = true;
    bool all_known = true;
    do {
        Known one = sequence(depth);
        const Texts& texts = one.exact ? *one.exact : one.required;
        all_exact = all_exact && one.exact.has_value();
        all_known = all_known && !texts.empty() && required.size() + texts.size() <= max_alternatives;
        if (all_known) required.insert(required.end(), texts.begin(), texts.end());
    } while (skip("|"));
    if (!all_known) return Known::anything();
    std::sort(required.begin(), required.end());
    required.erase(std::unique(required.begin(), required.end()), required.end());
    if (all_exact) return Known::texts(std::move(required));
    return {std::nullopt, std::move(required)};
}

Known Parser::sequence(int depth) {
    Sequence parts;
    while (!at_end() && peek() != '|' && peek() != ')') parts.add(repeated(one(depth)));
    return parts.result();
}

/// A number of at most four digits.
std::optional<int> Parser::count() {
    int value = 0;
    const std::size_t begin = at_;
    while (peek() >= '0' && peek() <= '9' && at_ - begin < 4) value = value * 10 + (pattern_[at_++] - '0');
    return at_ > begin ? std::optional(value) : std::nullopt;
}

/// The part with what stands behind it: * + ? or {2,5}.
Known Parser::repeated(Known part) {
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
        if (at_most_once && part.exact && part.exact->size() < max_texts) {
            part.exact->push_back("");
        } else {
            Texts required = part.exact ? std::move(*part.exact) : std::move(part.required);
            part = least > 0 ? Known{std::nullopt, std::move(required)} : Known::anything();
        }
    }
    return part;
}

Known Parser::one(int depth) {
    switch (peek()) {
        case '(':
            return group(depth);
        case '[':
            return char_class();
        case '\\':
            return escape();
        case '.':
            ++at_;
            return Known::anything();
        case '^':
            ++at_;
            return Known::texts({multi_line_ ? std::string() : std::string(1, text_begin)});
        case '$':
            ++at_;
            return Known::texts({multi_line_ ? std::string() : std::string(1, text_end)});
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
Known Parser::group(int depth) {
    ++at_;
    if (skip("?")) {
        if (skip("P<") || skip("<")) {
            at_ = std::min(pattern_.find('>', at_), pattern_.size() - 1) + 1;
        } else {
            for (; !at_end() && peek() != ':' && peek() != ')'; ++at_) {
                multi_line_ = multi_line_ || peek() == 'm';
                if (std::string_view("imsU-").find(peek()) == std::string_view::npos) return fail();
            }
            if (skip(")")) return Known::texts({""});
            if (!skip(":")) return fail();
        }
    }
    Known known = alternatives(depth + 1);
    return skip(")") ? known : fail();
}

/// \x41 or \x{41}, behind the backslash.
bool Parser::hexadecimal(char32_t& c) {
    ++at_;
    const bool braces = skip("{");
    const std::size_t digits = braces ? pattern_.find('}', at_) - at_ : 2;
    if (digits > 6 || at_ + digits > pattern_.size()) return false;
    std::uint32_t value = 0;
    const char* begin = pattern_.data() + at_;
    const auto [end, error] = std::from_chars(begin, begin + digits, value, 16);
    if (error != std::errc() || end != begin + digits || value > 0x10FFFF) return false;
    at_ += digits + (braces ? 1 : 0);
    c = value;
    return true;
}

Known Parser::escape() {
    ++at_;
    if (at_end()) return fail();
    const char c = pattern_[at_];
    switch (c) {
        case 'b':
        case 'B':
            ++at_;
            return Known::texts({""});
        case 'A':
            ++at_;
            return Known::texts({std::string(1, text_begin)});
        case 'z':
            ++at_;
            return Known::texts({std::string(1, text_end)});
        case 's':
            ++at_;
            return Known::texts({" "});  // what fold_letters() makes of all of them
        case 'x': {
            std::string bytes;
            char32_t character = 0;
            if (!hexadecimal(character)) return fail();
            append_code_point(bytes, character);
            return folded(bytes);
        }
        case 'd':
        case 'D':
        case 'w':
        case 'W':
        case 'S':
        case 'C':
            ++at_;
            return Known::anything();
        case 'p':
        case 'P':
            ++at_;
            if (skip("{"))
                at_ = std::min(pattern_.find('}', at_), pattern_.size() - 1) + 1;
            else
                at_ = std::min(at_ + 1, pattern_.size());
            return Known::anything();
        default:
            break;
    }
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return letter ? fail() : literal();
}

/// A class of few characters is worth spelling out; any other may be any character.
Known Parser::char_class() {
    ++at_;
    bool many = skip("^");
    std::u32string members;
    bool first = true;
    for (; !at_end() && (first || peek() != ']'); first = false)
        if (!class_member(members, many)) return fail();
    if (!skip("]")) return fail();
    if (many || members.size() > max_class_members) return Known::anything();
    Texts texts;
    for (const char32_t member : members) {
        std::string bytes;
        append_code_point(bytes, member);
        std::string one;
        fold_letters(bytes, one);
        texts.push_back(std::move(one));
    }
    std::sort(texts.begin(), texts.end());
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
    return texts.size() > max_class ? Known::anything() : Known::texts(std::move(texts));
}

/// One member of a class, or the first of a range; `many` is set where it stands for no few known characters.
bool Parser::class_character(char32_t& c, bool& many) {
    if (peek() != '\\') {
        c = next_code_point(pattern_, at_);
        return true;
    }
    ++at_;
    if (at_end()) return false;
    const char sign = peek();
    if (sign == 'x') return hexadecimal(c);
    const bool letter = (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9');
    if (!letter) {
        c = next_code_point(pattern_, at_);
        return true;
    }
    ++at_;
    c = ' ';
    if (sign == 's') return true;
    many = true;
    if ((sign == 'p' || sign == 'P') && skip("{")) at_ = std::min(pattern_.find('}', at_), pattern_.size() - 1) + 1;
    return std::string_view("dDSwWpPtnrf").find(sign) != std::string_view::npos;
}

bool Parser::class_member(std::u32string& members, bool& many) {
    if (skip("[:")) {
        const std::size_t end = pattern_.find(":]", at_);
        if (end == std::string_view::npos) return false;
        at_ = end + 2;
        many = true;
        return true;
    }
    char32_t c = 0;
    if (at_end() || !class_character(c, many)) return false;
    members.push_back(c);
    if (peek() != '-' || at_ + 1 >= pattern_.size() || pattern_[at_ + 1] == ']') return true;
    ++at_;
    char32_t last = 0;
    if (!class_character(last, many)) return false;
    many = many || last < c || last - c > max_class;
    for (char32_t next = c + 1; !many && next <= last; ++next) members.push_back(next);
    return true;
}

}  // namespace

std::vector<std::string> required_texts(std::string_view pattern) {
    if (pattern.find("\\Q") != std::string_view::npos) return {};
    Known known = Parser(pattern).parse();
    Texts texts = known.exact ? std::move(*known.exact) : std::move(known.required);
    return worth(texts) >= 3 ? texts : Texts{};
}

void fold_letters(std::string_view text, std::string& folded) {
    // Latin, Greek, Cyrillic, Armenian: most letters that have a case.
    static const auto keys = [] {
        std::array<char32_t, 0x590> table{};
        for (char32_t c = 0; c < table.size(); ++c) table[c] = letter_key(c);
        return table;
    }();
    const auto has_no_case = [](char32_t c) { return c > 0x3000 && c < 0xA640; };
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            folded += static_cast<char>(keys[byte]);
            ++at;
            continue;
        }
        const std::size_t begin = at;
        const char32_t c = next_code_point(text, at);
        const char32_t key = c < keys.size() ? keys[c] : has_no_case(c) ? c : letter_key(c);
        if (key == c && c != 0xFFFD)
            folded.append(text, begin, at - begin);
        else
            append_code_point(folded, key);
    }
}

int selectivity(std::string_view required) {
    int value = 0;
    for (const char c : required)
        if ((static_cast<unsigned char>(c) & 0xC0) != 0x80)
            value += c == text_begin || c == text_end        ? 2
                     : static_cast<unsigned char>(c) >= 0x80 ? 2
                     : c == ' '                              ? 0
                                                             : 1;
    return value;
}

}  // namespace pith
