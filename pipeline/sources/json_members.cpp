#include "pipeline/sources/json_members.h"

#include "pipeline/model/text.h"

namespace pith {

namespace {

/// The place of the quote that ends the string which begins at `at`.
std::size_t end_of_string(std::string_view text, std::size_t at) {
    for (++at; at < text.size() && text[at] != '"'; ++at)
        if (text[at] == '\\') ++at;
    return at;
}

/// Splits at the commas and colons that stand in no inner object, array or string.
class MemberWalk {
  public:
    explicit MemberWalk(std::string_view object) : text_(trim(object)) {}

    /// Up to the next of them; `separator` is it, or 0 at the end.
    std::string_view next(char& separator) {
        const std::size_t begin = ++at_;
        std::size_t depth = 0;
        for (; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '"') at_ = end_of_string(text_, at_);
            if (c == '{' || c == '[') ++depth;
            if (depth == 0 && (c == ',' || c == ':' || c == '}')) break;
            if (c == '}' || c == ']') --depth;
        }
        separator = at_ < text_.size() ? text_[at_] : '}';
        return trim(text_.substr(begin, at_ - begin));
    }

  private:
    std::string_view text_;
    std::size_t at_ = 0;  ///< of the last separator: first the opening brace
};

}  // namespace

std::vector<std::pair<std::string_view, std::string_view>> json_members(std::string_view object) {
    std::vector<std::pair<std::string_view, std::string_view>> members;
    MemberWalk walk(object);
    char separator = ',';
    while (separator == ',') {
        const std::string_view name = walk.next(separator);
        if (separator != ':') break;
        const std::string_view value = walk.next(separator);
        members.emplace_back(name, value);
    }
    return members;
}

}  // namespace pith
