#include "rules/engine/regex.h"
#include "rules/engine/rule_set.h"

namespace pith {

struct Pattern::Compiled {
    std::vector<std::unique_ptr<const Regex>> alternatives;
};

Pattern::Pattern(std::vector<std::string> alternatives) {
    auto compiled = std::make_unique<Compiled>();
    for (std::string& text : alternatives)
        compiled->alternatives.push_back(std::make_unique<const Regex>(std::move(text)));
    compiled_ = std::move(compiled);
}

Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;

bool Pattern::in(std::string_view text) const {
    for (const auto& alternative : compiled_->alternatives)
        if (alternative->in(text)) return true;
    return false;
}

std::optional<std::string> Pattern::find(std::string_view text) const {
    re2::StringPiece groups[2];
    for (const auto& alternative : compiled_->alternatives) {
        const RE2& regex = alternative->compiled();
        const int count = regex.NumberOfCapturingGroups() > 0 ? 2 : 1;
        const re2::StringPiece subject(text.data(), text.size());
        if (regex.Match(subject, 0, subject.size(), RE2::UNANCHORED, groups, count))
            return std::string(groups[count - 1].data(), groups[count - 1].size());
    }
    return std::nullopt;
}

}  // namespace pith
